package io.reactorkinesis.samples.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How long each of many things took.
 *
 * @param sortedNanos shortest first
 */
record Times(List<Long> sortedNanos) {

    private static final double NANOS_A_MILLI = 1e6;

    static Times of(Collection<Long> nanos) {
        return new Times(nanos.stream().sorted().toList());
    }

    int count() {
        return sortedNanos.size();
    }

    /** The time within which that part of them was done, in milliseconds; NaN when there are none. */
    double percentile(double part) {
        if (sortedNanos.isEmpty()) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(part * sortedNanos.size());
        return sortedNanos.get(Math.max(rank, 1) - 1) / NANOS_A_MILLI;
    }

    /** As {@link #percentile}, as a value of JSON. */
    String json(double part) {
        double value = percentile(part);
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.2f", value);
    }
}
