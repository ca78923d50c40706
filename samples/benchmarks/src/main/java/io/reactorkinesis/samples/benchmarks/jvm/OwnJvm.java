package io.reactorkinesis.samples.benchmarks.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs a program in a JVM of its own, with this one's class path. */
public final class OwnJvm {

    /**
     * How a program ended.
     *
     * @param code its exit code
     * @param written what it wrote to standard output
     */
    public record End(int code, String written) {}

    private OwnJvm() {}

    /** Blocks until the program has ended, or ends it with this JVM. Its errors go where this program's go. */
    public static End run(List<String> jvmOptions, Class<?> program, List<String> arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> classPath = List.of("-cp", System.getProperty("java.class.path"), program.getName());
        List<String> command = Stream.of(List.of(java), jvmOptions, classPath, arguments)
                .flatMap(List::stream)
                .toList();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Thread ending = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(ending);
            String written = new String(process.getInputStream().readAllBytes(), UTF_8);
            End end = new End(process.waitFor(), written.strip());
            Runtime.getRuntime().removeShutdownHook(ending);
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + program.getSimpleName() + " ran", e);
        }
    }
}
