package io.reactorkinesis.samples.benchmarks.producer;

import io.reactorkinesis.producer.SendResult;
import org.HdrHistogram.Histogram;

/** Counts results without allocating. Results come one at a time. */
final class Tally {

    /** What is kept of a time. */
    static final int DIGITS = 3;

    private static final long HIGHEST_NANOS = 3_600_000_000_000L;

    private final Histogram latency = new Histogram(HIGHEST_NANOS, DIGITS);
    private final Window window;
    private long written;
    private long failed;
    private long kinesisRecords;
    private long attempts;

    /** Counts what is written in the window, and failures at any time. */
    Tally(Window window) {
        this.window = window;
    }

    void add(SendResult<Long> result, long now) {
        if (result instanceof SendResult.Written<Long> stored) {
            if (window.holds(now)) {
                written++;
                attempts += stored.attempts().size();
                // Each Kinesis record has one user record that is its first.
                kinesisRecords += stored.position().subSequenceNumber() == 0 ? 1 : 0;
                latency.recordValue(Math.min(HIGHEST_NANOS, now - stored.correlation()));
            }
        } else {
            failed++;
        }
    }

    ProducerResult result(long cpuNanos, Conditions conditions) {
        return new ProducerResult(
                window.nanos(),
                cpuNanos,
                Usage.peakRssMib(),
                written,
                failed,
                kinesisRecords,
                attempts,
                latency,
                conditions);
    }
}
