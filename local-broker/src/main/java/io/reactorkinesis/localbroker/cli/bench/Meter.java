package io.reactorkinesis.localbroker.cli.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** Counts calls of one kind and what they carry, and how long they take. Thread-safe. */
final class Meter {

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final int DIGITS = 3;

    private final ConcurrentHistogram nanos = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder throttled = new LongAdder();

    void took(long time) {
        nanos.recordValue(Math.max(0, Math.min(time, LONGEST_NANOS)));
    }

    void carried(long records, long bytes) {
        this.records.add(records);
        this.bytes.add(bytes);
    }

    /** Records or calls that the stream refused as beyond its throughput. */
    void throttled(long count) {
        throttled.add(count);
    }

    /** What was counted in so many seconds. */
    Measured over(double seconds) {
        return new Measured(
                nanos.getTotalCount() / seconds,
                records.sum() / seconds,
                bytes.sum() / seconds,
                millis(50),
                millis(99),
                nanos.getMaxValue() / 1e6,
                throttled.sum());
    }

    private double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    /**
     * Rates a second, and latencies in milliseconds.
     *
     * @param throttled how many in all
     */
    record Measured(
            double calls, double records, double bytes, double median, double p99, double longest, long throttled) {}
}
