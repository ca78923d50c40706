package io.reactorkinesis.producer.aggregate;

import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.record.AggregatedRecordBuilder;
import java.util.ArrayList;
import java.util.List;

/** Records of one shard that will share a Kinesis record. For the loop. */
public final class OpenAggregate {

    /** The aggregate's own partition key counts too. */
    private static final int KEY_BYTES = 1;

    private final AggregatedRecordBuilder packing = new AggregatedRecordBuilder();
    private final List<PendingRecord> records = new ArrayList<>();
    private final AggregateLimits limits;

    /** An empty aggregate. */
    public OpenAggregate(AggregateLimits limits) {
        this.limits = limits;
    }

    /**
     * Adds a record if it fits.
     *
     * @return whether it was added
     */
    public boolean add(PendingRecord record) {
        if (records.size() == limits.maxRecords()
                || !packing.addWithin(limits.maxBytes() - KEY_BYTES, record.content())) {
            return false;
        }
        records.add(record);
        return true;
    }

    /** The records so far. */
    public List<PendingRecord> records() {
        return records;
    }

    /** The Kinesis record. One user record needs no aggregate, unless it has attributes. */
    public KinesisRecord close() {
        return records.size() == 1 ? KinesisRecord.alone(records.get(0)) : KinesisRecord.packed(records, packing);
    }
}
