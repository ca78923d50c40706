package io.reactorkinesis.samples.benchmarks.producer;

import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What came of several producers on one shard, over the measured time.
 *
 * @param each what each of them wrote
 */
record ShareResult(long taken, long takenBytes, long refused, List<ProducerResult> each) {

    /** What Kinesis lets a shard take in a second. */
    private static final double RECORDS = 1_000;

    private static final double BYTES = 1 << 20;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double PERCENT = 100;

    /** User records that were given up, in the whole run. */
    long lost() {
        return each.stream().mapToLong(ProducerResult::failed).sum();
    }

    String toJson(ShareCommand asked) {
        double seconds = each.get(0).nanos() / NANOS_A_SECOND;
        Histogram latency = new Histogram(each.get(0).latency());
        each.forEach(one -> latency.add(one.latency()));
        long most = each.stream().mapToLong(ProducerResult::written).max().orElse(0);
        long fewest = each.stream().mapToLong(ProducerResult::written).min().orElse(0);
        return String.format(
                Locale.ROOT,
                "{\"benchmark\":\"share\",\"producers\":%d,\"recordBytes\":%d,\"aggregation\":%b,\"rate\":%d,"
                        + "\"seconds\":%.1f,\"capacityUsedPercent\":%.1f,\"refusedPercent\":%.2f,\"lost\":%d,"
                        + "\"kinesisRecordsPerSec\":%.0f,\"mibPerSec\":%.3f,\"fewestByMost\":%.2f,"
                        + "\"p50ms\":%.1f,\"p99ms\":%.1f}",
                asked.producers,
                asked.recordBytes,
                asked.aggregation,
                asked.rate,
                seconds,
                PERCENT * Math.max(taken / RECORDS, takenBytes / BYTES) / seconds,
                PERCENT * refused / Math.max(1, taken + refused),
                lost(),
                taken / seconds,
                takenBytes / BYTES / seconds,
                fewest / (double) Math.max(1, most),
                latency.getValueAtPercentile(50) / NANOS_A_MILLI,
                latency.getValueAtPercentile(99) / NANOS_A_MILLI);
    }
}
