package io.reactorkinesis.localbroker.engine.log;

import io.reactorkinesis.record.SequenceNumber;

/**
 * A record as a shard keeps it. The payload is shared, never copied: nobody may write to it.
 */
public final class StoredRecord {

    private final SequenceNumber sequenceNumber;
    private final long arrivalMillis;
    private final String partitionKey;
    private final byte[] data;
    private final int size;

    /**
     * @param sequenceNumber the place in the shard
     * @param arrivalMillis when the record arrived, epoch milliseconds; does not fall along a shard
     * @param partitionKey as the writer gave it
     * @param data the payload, taken over without a copy
     * @param size what the record counts against limits: bytes of the payload and of the partition key in UTF-8
     */
    public StoredRecord(SequenceNumber sequenceNumber, long arrivalMillis, String partitionKey, byte[] data, int size) {
        this.sequenceNumber = sequenceNumber;
        this.arrivalMillis = arrivalMillis;
        this.partitionKey = partitionKey;
        this.data = data;
        this.size = size;
    }

    /** The place in the shard. */
    public SequenceNumber sequenceNumber() {
        return sequenceNumber;
    }

    /** When the record arrived, epoch milliseconds. */
    public long arrivalMillis() {
        return arrivalMillis;
    }

    /** As the writer gave it. */
    public String partitionKey() {
        return partitionKey;
    }

    /** The payload itself, not a copy. */
    public byte[] data() {
        return data;
    }

    /** What the record counts against limits, in bytes. */
    public int size() {
        return size;
    }
}
