package io.reactorkinesis.localbroker.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WithoutTheSdkIT {

    @Test
    void aBrokerServesWithoutTheSdkAndWithoutJunit() throws IOException, InterruptedException {
        Process broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        WithoutTheSdk.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(broker.getInputStream().readAllBytes(), UTF_8);

        assertThat(broker.waitFor()).as(printed).isZero();
        assertThat(printed).contains("\"StreamNames\":[\"orders\"]").contains("software/amazon/awssdk/");
    }

    /** That of the tests without what is optional. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains(Path.of("software", "amazon").toString()))
                .filter(entry -> !entry.contains(Path.of("org", "junit").toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
