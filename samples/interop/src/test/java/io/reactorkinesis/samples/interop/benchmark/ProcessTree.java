package io.reactorkinesis.samples.interop.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What this process and its children took, as Linux tells: the KPL does most of its work in a child. */
final class ProcessTree {

    private static final String PEAK = "VmHWM:";
    private static final double KIB_A_MIB = 1024;

    private ProcessTree() {}

    static long cpuNanos() {
        return sum(process ->
                process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos());
    }

    static double peakRssMib() {
        return sum(ProcessTree::peakKib) / KIB_A_MIB;
    }

    private static long sum(ToLongFunction<ProcessHandle> figure) {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .mapToLong(figure)
                .sum();
    }

    private static long peakKib(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
