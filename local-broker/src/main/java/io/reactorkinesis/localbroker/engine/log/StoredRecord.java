package io.reactorkinesis.localbroker.engine.log;

import io.reactorkinesis.record.SequenceNumber;
import org.jspecify.annotations.Nullable;

/**
 * A record as a shard keeps it. The payload is shared, never copied: nobody may write to it.
 */
public final class StoredRecord {

    private final SequenceNumber sequenceNumber;
    private final long arrivalMillis;
    private final @Nullable String partitionKey;
    private final byte[] data;
    private final int size;
    private final boolean encrypted;

    /**
     * @param sequenceNumber the place in the shard
     * @param arrivalMillis when the record arrived, epoch milliseconds; does not fall along a shard
     * @param partitionKey as the writer gave it; null when it gave none
     * @param data the payload, taken over without a copy
     * @param size what the record counts against limits: bytes of the payload and of the partition key in UTF-8
     * @param encrypted whether the stream encrypted its records when this one arrived
     */
    public StoredRecord(
            SequenceNumber sequenceNumber,
            long arrivalMillis,
            @Nullable String partitionKey,
            byte[] data,
            int size,
            boolean encrypted) {
        this.sequenceNumber = sequenceNumber;
        this.arrivalMillis = arrivalMillis;
        this.partitionKey = partitionKey;
        this.data = data;
        this.size = size;
        this.encrypted = encrypted;
    }

    /** The place in the shard. */
    public SequenceNumber sequenceNumber() {
        return sequenceNumber;
    }

    /** When the record arrived, epoch milliseconds. */
    public long arrivalMillis() {
        return arrivalMillis;
    }

    /** As the writer gave it; null when it gave none. */
    public @Nullable String partitionKey() {
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

    /** Whether the stream encrypted its records when this one arrived. */
    public boolean isEncrypted() {
        return encrypted;
    }
}
