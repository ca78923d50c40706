package io.reactorkinesis.samples.benchmarks.producer;

import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run, over the measured time.
 *
 * @param written user records that are stored
 * @param failed user records that were given up, in the whole run
 * @param kinesisRecords Kinesis records that hold the stored ones
 * @param attempts of all stored records together
 * @param latency from sending, or from when a record was due, to its result, in nanoseconds
 * @param conditions what the run had to do with
 */
record ProducerResult(
        long nanos,
        long cpuNanos,
        @Nullable Double peakRssMib,
        long written,
        long failed,
        long kinesisRecords,
        long attempts,
        Histogram latency,
        Conditions conditions) {

    private static final double NANOS_A_SECOND = 1e9;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_MICRO = 1e3;
    private static final double MIB = 1 << 20;

    String toJson(ProducerCommand asked) {
        double seconds = nanos / NANOS_A_SECOND;
        return String.format(
                Locale.ROOT,
                "{\"benchmark\":\"producer\",\"recordBytes\":%d,\"aggregation\":%b,\"ordering\":\"%s\",\"rate\":%d,"
                        + "\"seconds\":%.1f,\"userRecordsPerSec\":%.0f,\"mibPerSec\":%.2f,\"kinesisRecordsPerSec\":%.0f,"
                        + "\"failed\":%d,\"p50ms\":%.3f,\"p99ms\":%.3f,\"maxMs\":%.3f,"
                        + "\"callP50ms\":%.3f,\"callP99ms\":%.3f,\"timerP99ms\":%.3f,\"stolenPercent\":%.1f,"
                        + "\"cpuMicrosPerRecord\":%.3f,"
                        + "\"peakRssMiB\":%.1f,\"heapMiB\":%d,\"attemptsPerRecord\":%.4f}",
                asked.recordBytes,
                asked.aggregation,
                asked.ordering,
                asked.rate,
                seconds,
                written / seconds,
                written / seconds * asked.recordBytes / MIB,
                kinesisRecords / seconds,
                failed,
                millis(latency, 50),
                millis(latency, 99),
                millis(latency, 100),
                millis(conditions.calls(), 50),
                millis(conditions.calls(), 99),
                millis(conditions.hiccups(), 99),
                conditions.stolenPercent(),
                cpuNanos / NANOS_A_MICRO / Math.max(1, written),
                peakRssMib,
                Runtime.getRuntime().maxMemory() >> 20,
                attempts / (double) Math.max(1, written));
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_A_MILLI;
    }
}
