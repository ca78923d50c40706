package io.reactorkinesis.samples.benchmarks;

import java.time.Duration;

/**
 * What is offered.
 *
 * @param rate records a second, evenly spaced
 * @param warmup at first, not measured
 * @param measured after that
 * @param recordBytes the payload of a record
 */
record Load(int rate, Duration warmup, Duration measured, int recordBytes) {

    private static final long NANOS = 1_000_000_000;

    Duration interval() {
        return Duration.ofNanos(NANOS / rate);
    }

    /** Whether the record that has so many before it comes after the warm-up. */
    boolean isMeasured(long index) {
        return index >= rate * warmup.toSeconds();
    }

    long records() {
        return rate * (warmup.toSeconds() + measured.toSeconds());
    }
}
