package io.reactorkinesis.samples.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What came of a run.
 *
 * @param failed puts that were refused
 * @param missing records that were stored and did not come
 * @param events events that brought measured records
 * @param sortedNanos from when each measured record was due to be put until its event was there
 */
record PushResult(long failed, long missing, long events, List<Long> sortedNanos) {

    private static final double NANOS_A_MILLI = 1e6;

    static PushResult of(long failed, long missing, long events, Collection<Long> nanos) {
        return new PushResult(failed, missing, events, nanos.stream().sorted().toList());
    }

    /** The time within which that part of the records came, in milliseconds; NaN when none did. */
    double percentile(double part) {
        if (sortedNanos.isEmpty()) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(part * sortedNanos.size());
        return sortedNanos.get(Math.max(rank, 1) - 1) / NANOS_A_MILLI;
    }

    String toJson(String target, Load load) {
        return String.format(
                Locale.ROOT,
                "{\"benchmark\":\"push\",\"target\":\"%s\",\"rate\":%d,\"seconds\":%d,\"recordBytes\":%d,"
                        + "\"records\":%d,\"events\":%d,\"failed\":%d,\"missing\":%d,"
                        + "\"p50Millis\":%s,\"p99Millis\":%s,\"maxMillis\":%s}",
                target,
                load.rate(),
                load.measured().toSeconds(),
                load.recordBytes(),
                sortedNanos.size(),
                events,
                failed,
                missing,
                millis(0.5),
                millis(0.99),
                millis(1));
    }

    private String millis(double part) {
        double value = percentile(part);
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.2f", value);
    }
}
