package io.reactorkinesis.localbroker.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.reactorkinesis.localbroker.engine.listener.PutTally;

/** What becomes of the records of PutRecords. */
record PutRecordsMeters(
        DistributionSummary bytes,
        DistributionSummary total,
        DistributionSummary successful,
        DistributionSummary throttled,
        DistributionSummary failed) {

    static PutRecordsMeters of(MeterGroup meters) {
        return new PutRecordsMeters(
                meters.summary(Metric.PUT_RECORDS_BYTES),
                meters.summary(Metric.PUT_RECORDS_TOTAL_RECORDS),
                meters.summary(Metric.PUT_RECORDS_SUCCESSFUL_RECORDS),
                meters.summary(Metric.PUT_RECORDS_THROTTLED_RECORDS),
                meters.summary(Metric.PUT_RECORDS_FAILED_RECORDS));
    }

    void count(PutTally tally) {
        bytes.record((double) tally.bytes());
        total.record(tally.stored() + tally.throttled() + tally.failed());
        successful.record(tally.stored());
        throttled.record(tally.throttled());
        failed.record(tally.failed());
    }
}
