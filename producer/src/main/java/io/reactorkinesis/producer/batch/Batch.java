package io.reactorkinesis.producer.batch;

import io.reactorkinesis.producer.aggregate.KinesisRecord;
import io.reactorkinesis.producer.lane.ShardLane;
import java.util.ArrayList;
import java.util.List;

/** The content of one PutRecords call: Kinesis records, and for each the lane that it comes from. */
public final class Batch {

    private final List<KinesisRecord> records = new ArrayList<>();
    private final List<ShardLane> lanes = new ArrayList<>();
    private int bytes;
    private int userRecords;

    /** A part of the records, for a call of their own. */
    public Batch part(int from, int to, long now) {
        Batch part = new Batch();
        for (int i = from; i < to; i++) {
            part.add(lanes.get(i), records.get(i), now);
        }
        return part;
    }

    void add(ShardLane lane, KinesisRecord record, long now) {
        lanes.add(lane);
        records.add(record);
        bytes += record.size();
        userRecords += record.records().size();
        lane.throttle().departed(record.size(), now);
    }

    /** The Kinesis records, in the order of the call. */
    public List<KinesisRecord> records() {
        return records;
    }

    /** The lane of the record at the index. */
    public ShardLane lane(int index) {
        return lanes.get(index);
    }

    /** How many Kinesis records. */
    public int size() {
        return records.size();
    }

    /** Data and partition keys. */
    public int bytes() {
        return bytes;
    }

    /** How many user records. */
    public int userRecords() {
        return userRecords;
    }
}
