package io.reactorkinesis.samples.benchmarks;

import java.time.Duration;

/**
 * When each of evenly spaced things was due. A timer keeps the distance of its ticks from a beginning that only it knows;
 * the tick that was least late tells it best. The first are later by what it takes to load classes, and belong to the
 * warm-up.
 *
 * <p>Written by the timer's thread only, read by any.
 */
final class Timetable {

    private final long intervalNanos;
    private volatile long beginning = Long.MAX_VALUE;

    Timetable(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    /**
     * The timer ticks.
     *
     * @param index how many ticks came before
     * @param nowNanos when it does
     * @return how late it is, in nanoseconds
     */
    long tick(long index, long nowNanos) {
        beginning = Math.min(beginning, nowNanos - index * intervalNanos);
        return nowNanos - due(index);
    }

    /** When the thing was due, on the clock of the ticks. */
    long due(long index) {
        return beginning + index * intervalNanos;
    }
}
