package io.reactorkinesis.samples.benchmarks.producer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CPU time of the machine since it began, in the system's ticks.
 *
 * @param stolen what its host gave to others
 */
record MachineTime(long stolen, long all) {

    private static final Path STAT = Path.of("/proc/stat");

    /** user, nice, system, idle, iowait, irq, softirq, steal; what follows is counted among these. */
    private static final int KINDS = 8;

    private static final double PERCENT = 100;

    /** Now, or null where the system does not tell. */
    static @Nullable MachineTime now() {
        if (!Files.isReadable(STAT)) {
            return null;
        }
        try {
            return parse(Files.readAllLines(STAT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the first line of Linux's statistics: {@code cpu} and the kinds of time of all CPUs together. */
    static MachineTime parse(List<String> stat) {
        long[] kinds = Arrays.stream(stat.get(0).trim().split("\\s+"))
                .skip(1)
                .limit(KINDS)
                .mapToLong(Long::parseLong)
                .toArray();
        return new MachineTime(kinds[KINDS - 1], Arrays.stream(kinds).sum());
    }

    /** How much of the time since then was stolen. */
    double stolenPercentSince(MachineTime earlier) {
        return PERCENT * (stolen - earlier.stolen) / Math.max(1, all - earlier.all);
    }
}
