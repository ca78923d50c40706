package io.reactorkinesis.producer.aggregate;

import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.producer.pending.Tries;
import io.reactorkinesis.producer.pending.Try;
import io.reactorkinesis.record.AggregatedRecordBuilder;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Kinesis stores under one sequence number: one user record as it is, or several packed in an aggregate. For the
 * loop, but for {@link #data()}, which the call that sends the record makes.
 */
public final class KinesisRecord {

    /** The KPL's partition key for aggregates; the explicit hash key decides the shard. */
    private static final String PACKED_KEY = "a";

    private final List<PendingRecord> records;
    private final @Nullable AggregatedRecordBuilder packing;
    private final int size;
    private final long oldest;
    private final int earlierTries;

    @Nullable
    private Tries tries;

    private byte @Nullable [] data;

    private KinesisRecord(List<PendingRecord> records, @Nullable AggregatedRecordBuilder packing, int size) {
        this.records = records;
        this.packing = packing;
        this.size = size;
        long min = Long.MAX_VALUE;
        int most = 0;
        for (PendingRecord record : records) {
            min = Math.min(min, record.takenAt());
            most = Math.max(most, Tries.countOf(record.tries()));
        }
        this.oldest = min;
        this.earlierTries = most;
    }

    /** A record by itself; packed only when it has attributes, which nothing else carries. */
    public static KinesisRecord alone(PendingRecord record) {
        AggregatedRecordBuilder packing =
                record.content().attributes().isEmpty() ? null : new AggregatedRecordBuilder().add(record.content());
        return new KinesisRecord(List.of(record), packing, record.size());
    }

    /** Records that share an aggregate. */
    static KinesisRecord packed(List<PendingRecord> records, AggregatedRecordBuilder packing) {
        return new KinesisRecord(records, packing, packing.size() + PACKED_KEY.length());
    }

    /** The user records, in the order in which they are packed. */
    public List<PendingRecord> records() {
        return records;
    }

    /** The bytes that Kinesis counts: data and partition key. */
    public int size() {
        return size;
    }

    /** When the oldest of the records was taken. */
    public long oldest() {
        return oldest;
    }

    /** Tries of this Kinesis record. */
    public @Nullable Tries tries() {
        return tries;
    }

    /** The most tries that one of the user records has, alone or in an aggregate. */
    public int mostTries() {
        return earlierTries + Tries.countOf(tries);
    }

    /** Notes a try. */
    public void tried(Try attempt) {
        tries = Tries.append(tries, attempt);
    }

    /** Whether every record belongs in the range. */
    public boolean fits(HashKeyRange range) {
        for (PendingRecord record : records) {
            if (!range.contains(record.hashKey())) {
                return false;
            }
        }
        return true;
    }

    /** The partition key to send; null when the record has none. */
    public @Nullable String partitionKey() {
        if (packing != null) {
            return PACKED_KEY;
        }
        PendingRecord only = records.get(0);
        return only.isKeyless() ? null : only.content().partitionKey();
    }

    /** The explicit hash key to send; a packed record always has one, of the first of its records. */
    public @Nullable HashKey explicitHashKey() {
        PendingRecord first = records.get(0);
        return packing == null ? first.content().explicitHashKey() : first.hashKey();
    }

    /** The bytes to send. A retry sends the same. */
    public byte[] data() {
        byte[] made = data;
        if (made == null) {
            made = packing == null ? bytes(records.get(0).content().data()) : packing.build();
            data = made;
        }
        return made;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer.hasArray() && buffer.arrayOffset() == 0 && buffer.array().length == buffer.remaining()) {
            return buffer.array();
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
