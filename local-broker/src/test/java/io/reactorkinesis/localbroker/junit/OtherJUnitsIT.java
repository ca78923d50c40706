package io.reactorkinesis.localbroker.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.junit.scenario.Scenarios;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link LocalKinesisTest} runs with this build's JUnit, in a JVM with the oldest and the newest 5. */
class OtherJUnitsIT {

    @ParameterizedTest
    @ValueSource(strings = {"5.10.3", "5.14.4"})
    void theScenariosEndWell(String junit) throws IOException, InterruptedException {
        Process tests = new ProcessBuilder(command(junit))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> ends =
                new String(tests.getInputStream().readAllBytes(), UTF_8).lines().toList();

        assertThat(tests.waitFor()).isZero();
        assertThat(ends).hasSize(Scenarios.TESTS + 1).contains("JUnit " + junit);
        assertThat(ends).filteredOn(end -> end.contains(": ")).allMatch(end -> end.endsWith(": well"));
    }

    private static List<String> command(String junit) {
        String classPath = String.join(File.pathSeparator, Path.of("target", "junit-" + junit) + "/*", classPath());
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                JupiterRun.class.getName());
        return Stream.concat(java, Arrays.stream(Scenarios.all()).map(Class::getName))
                .toList();
    }

    /** That of these tests without its JUnit. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("junit-"))
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
    }
}
