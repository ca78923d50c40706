package io.reactorkinesis.samples.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** One start as the first thing that a JVM does. */
final class ColdStart {

    private ColdStart() {}

    /** Writes how long it took. The arguments are the {@link Way}. */
    public static void main(String[] arguments) {
        Start start = Start.measure(Way.valueOf(arguments[0]));
        System.out.println(start);
        System.exit(0);
    }

    /** In a JVM of its own, with this one's class path. */
    static Start measure(Way way) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ColdStart.class.getName(),
                way.name());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String written = new String(process.getInputStream().readAllBytes(), US_ASCII);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException("The JVM of a cold start ended with code " + code);
            }
            return Start.parse(written.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a broker was started", e);
        }
    }
}
