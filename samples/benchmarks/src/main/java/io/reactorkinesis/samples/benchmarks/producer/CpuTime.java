package io.reactorkinesis.samples.benchmarks.producer;

import org.jspecify.annotations.Nullable;

/** The CPU time between two moments: what this process took, and what the machine's host gave to others. */
final class CpuTime {

    private volatile long begun;
    private volatile long ended;
    private volatile @Nullable MachineTime machineBegun;
    private volatile @Nullable MachineTime machineEnded;
    private volatile boolean over;

    void begin() {
        begun = Usage.cpuNanos();
        machineBegun = MachineTime.now();
    }

    void end() {
        ended = Usage.cpuNanos();
        machineEnded = MachineTime.now();
        over = true;
    }

    /** Of this process. A busy machine may be done with the last result before it gets to the clock. */
    long nanos() {
        if (!over) {
            end();
        }
        return ended - begun;
    }

    /** Of the machine; null where the system does not tell. */
    @Nullable
    Double stolenPercent() {
        MachineTime first = machineBegun;
        MachineTime last = machineEnded;
        return first == null || last == null ? null : last.stolenPercentSince(first);
    }
}
