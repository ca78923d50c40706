package io.reactorkinesis.localbroker.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import java.util.function.Supplier;

/** What GetRecords gives. */
record ReadMeters(DistributionSummary bytes, DistributionSummary records) {

    static ReadMeters of(MeterGroup meters, Supplier<Number> iteratorAge) {
        meters.gauge(Metric.GET_RECORDS_ITERATOR_AGE_MILLISECONDS, iteratorAge);
        return new ReadMeters(meters.summary(Metric.GET_RECORDS_BYTES), meters.summary(Metric.GET_RECORDS_RECORDS));
    }

    void count(int moreRecords, long moreBytes) {
        bytes.record((double) moreBytes);
        records.record(moreRecords);
    }
}
