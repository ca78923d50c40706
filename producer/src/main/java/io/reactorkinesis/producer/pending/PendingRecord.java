package io.reactorkinesis.producer.pending;

import io.reactorkinesis.record.AggregatedRecordBuilder;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.SubRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user record on its way: its content, made on the thread that hands it in, and its story, which only the loop touches.
 */
public final class PendingRecord {

    /** Wrong shards in a row after which a record travels alone, which is right wherever it lands. */
    private static final int MAX_MISROUTED = 2;

    private final HashKey hashKey;
    private final int size;
    private final Completion completion;

    private SubRecord content;
    private boolean attributesOptional;
    private long takenAt;
    private int misrouted;

    @Nullable
    private Tries tries;

    /** The ledger's. */
    @Nullable
    PendingRecord previous;

    @Nullable
    PendingRecord next;

    @Nullable
    Epoch epoch;

    /** Whose it is; null before it is taken. */
    @Nullable
    Account account;

    /**
     * @param content what to write
     * @param size as {@link #sizeOf} tells
     */
    public PendingRecord(SubRecord content, long size, Completion completion) {
        this.content = content;
        this.hashKey = content.hashKey();
        this.size = Math.toIntExact(size);
        this.completion = completion;
    }

    /** The bytes that Kinesis counts when the record travels alone: its data and its partition key. */
    public static long sizeOf(SubRecord content) {
        return content.attributes().isEmpty()
                ? content.data().remaining() + utf8Length(content.partitionKey())
                // In an aggregate of one, whose own partition key has one byte.
                : new AggregatedRecordBuilder().sizeWith(content) + 1;
    }

    /** What to write. */
    public SubRecord content() {
        return content;
    }

    /** Notes, before the record is handed in, that the application did not ask for the attributes. */
    public void attributesAreOptional() {
        attributesOptional = true;
    }

    /** Drops the attributes if they are optional, since nothing carries them where the record goes. */
    public void dropOptionalAttributes() {
        if (attributesOptional) {
            content = new SubRecord(content.partitionKey(), content.explicitHashKey(), content.data(), Map.of());
            attributesOptional = false;
        }
    }

    /** Whether it has no partition key, which an empty one stands for. */
    public boolean isKeyless() {
        return content.partitionKey().isEmpty();
    }

    /** Where the record belongs. */
    public HashKey hashKey() {
        return hashKey;
    }

    /** As {@link #sizeOf} tells. */
    public int size() {
        return size;
    }

    /** When the record was taken, or handed in if it still waits for room, in the loop's nanoseconds. */
    public long takenAt() {
        return takenAt;
    }

    /** The tries so far. */
    public @Nullable Tries tries() {
        return tries;
    }

    /** Adds tries that the record went through as part of a Kinesis record. */
    public void addTries(@Nullable Tries more) {
        tries = Tries.join(tries, more);
    }

    /** Notes that the record's aggregate was stored on a shard that does not own the record's hash key. */
    public void misrouted() {
        misrouted++;
    }

    /** Gives up aggregating the record: prediction does not work for it. */
    public void travelAlone() {
        misrouted = MAX_MISROUTED;
    }

    /** Whether the record may share an aggregate. */
    public boolean mayShare() {
        return misrouted < MAX_MISROUTED;
    }

    Completion completion() {
        return completion;
    }

    void handedInAt(long time) {
        takenAt = time;
    }

    void takenAt(long time, Account owner) {
        takenAt = time;
        account = owner;
    }

    private static int utf8Length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A surrogate pair has 4 bytes: two for each of its chars.
            length += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return length;
    }
}
