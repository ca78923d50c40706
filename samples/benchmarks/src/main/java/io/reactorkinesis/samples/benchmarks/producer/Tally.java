package io.reactorkinesis.samples.benchmarks.producer;

import io.reactorkinesis.producer.SendResult;
import org.HdrHistogram.Histogram;

/** Counts results without allocating. Results come one at a time. */
final class Tally {

    private static final long HIGHEST_NANOS = 3_600_000_000_000L;
    private static final int DIGITS = 3;

    private final Histogram latency = new Histogram(HIGHEST_NANOS, DIGITS);
    private final long from;
    private final long to;
    private long written;
    private long failed;
    private long kinesisRecords;
    private long attempts;

    /** Counts what is written between two times of {@link System#nanoTime}, and failures at any time. */
    Tally(long from, long to) {
        this.from = from;
        this.to = to;
    }

    void add(SendResult<Long> result, long now) {
        if (result instanceof SendResult.Written<Long> stored) {
            if (now - from >= 0 && now - to < 0) {
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

    ProducerResult result(long cpuNanos) {
        return new ProducerResult(
                to - from, cpuNanos, Usage.peakRssMib(), written, failed, kinesisRecords, attempts, latency);
    }
}
