package io.reactorkinesis.localbroker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The runnable jar in a process of its own. */
final class BrokerProcess implements AutoCloseable {

    static final String READY = "local-broker is ready at ";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final BufferedReader out;

    private BrokerProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(UTF_8);
    }

    static BrokerProcess start(String... arguments) {
        List<String> command = program();
        command.addAll(List.of(arguments));
        return run(command);
    }

    /**
     * Runs a script of somebody who starts another emulator, with one word changed.
     *
     * @param word the one that starts the other
     */
    static BrokerProcess startInPlaceOf(String word, String script) {
        if (!script.contains(word)) {
            throw new IllegalArgumentException("'" + word + "' is not in the script:\n" + script);
        }
        return run(List.of("sh", "-c", script.replace(word, String.join(" ", program()))));
    }

    private static List<String> program() {
        String jar = Objects.requireNonNull(
                System.getProperty("local-broker.jar"), "Run by 'mvn verify', which builds the jar and names it");
        return new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar));
    }

    private static BrokerProcess run(List<String> command) {
        try {
            return new BrokerProcess(new ProcessBuilder(command).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of standard output; fails when there is none. */
    String readLine() {
        try {
            return Objects.requireNonNull(out.readLine(), () -> "No more output, but on stderr: " + errors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the broker says it is, once it is ready. */
    URI awaitReady() {
        return awaitReadyAtAll().get(0);
    }

    /** As {@link #awaitReady()}, and then where it is for TLS, if that is another port. */
    List<URI> awaitReadyAtAll() {
        String line = readLine();
        if (!line.startsWith(READY)) {
            throw new AssertionError("Not a line of readiness: " + line);
        }
        return Pattern.compile(" and ")
                .splitAsStream(line.substring(READY.length()))
                .map(URI::create)
                .toList();
    }

    /** All of standard error, up to the end of the process. */
    String errors() {
        try {
            return new String(process.getErrorStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the process to end, as {@code kill} does, and leaves its output open to be read. */
    void terminate() {
        process.toHandle().destroy();
    }

    int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Still running after " + PATIENCE);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
