package io.reactorkinesis.localbroker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The {@code aws} command against a broker, without the settings of the machine. Several may run at once. */
final class AwsCommand {

    private static final Pattern CHOICE = Pattern.compile("[a-z]+(-[a-z]+)+");

    private final Set<String> used = new ConcurrentSkipListSet<>();
    private final URI endpoint;
    private final Path home;
    private final Map<String, String> environment;

    AwsCommand(URI endpoint, Path home) {
        this(endpoint, home, Map.of());
    }

    /**
     * @param environment what it is told besides
     */
    AwsCommand(URI endpoint, Path home, Map<String, String> environment) {
        this.endpoint = endpoint;
        this.home = home;
        this.environment = environment;
    }

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("aws", "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The operations that the command knows, which it tells to whoever asks for another; some versions do not. */
    Set<String> known() {
        String errors = run("nosuch").errors();
        int choices = errors.indexOf("valid choices are:");
        return CHOICE.matcher(choices < 0 ? "" : errors.substring(choices))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }

    /** The operations that were called. */
    Set<String> used() {
        return used;
    }

    /** Runs an operation, which must succeed, and returns what it prints. */
    String kinesis(String operation, String... arguments) {
        used.add(operation);
        Finished finished = run(operation, arguments);
        assertThat(finished.exitCode())
                .as("%s %s: %s", operation, List.of(arguments), finished.errors())
                .isZero();
        return finished.output();
    }

    /** The words that an operation prints of its answer, apart by blanks. */
    String query(String query, String operation, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--query", query, "--output", "text"));
        return kinesis(operation, all.toArray(String[]::new)).strip().replaceAll("\\s+", " ");
    }

    private Finished run(String operation, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("aws", "--endpoint-url", endpoint.toString(), "kinesis", operation));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "any",
                        "AWS_SECRET_ACCESS_KEY", "any",
                        "AWS_DEFAULT_REGION", "us-east-1",
                        "AWS_CONFIG_FILE", home.resolve("config").toString(),
                        "AWS_SHARED_CREDENTIALS_FILE",
                                home.resolve("credentials").toString(),
                        "AWS_PAGER", ""));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, SECONDS)).isTrue();
            return new Finished(process.exitValue(), output, errors);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private record Finished(int exitCode, String output, String errors) {}
}
