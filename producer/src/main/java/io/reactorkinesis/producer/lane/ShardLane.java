package io.reactorkinesis.producer.lane;

import io.reactorkinesis.producer.aggregate.AggregateLimits;
import io.reactorkinesis.producer.aggregate.KinesisRecord;
import io.reactorkinesis.producer.aggregate.OpenAggregate;
import io.reactorkinesis.producer.pace.Throttle;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.producer.shardmap.Shard;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What waits for one shard: closed Kinesis records in order, and the aggregate that is being filled. For the loop. */
public final class ShardLane {

    /** What the meters call the lane of records whose shard is not known. */
    private static final String UNKNOWN = "unknown";

    private final Deque<KinesisRecord> ready = new ArrayDeque<>();
    private final @Nullable Shard shard;
    private final AggregateLimits limits;
    private final Throttle throttle;
    private long readyBytes;
    private int readyUserRecords;
    private boolean retired;
    private boolean listed;

    @Nullable
    private OpenAggregate open;

    /**
     * @param shard null for records whose shard is not known, which do not share aggregates
     * @param throttle how much the shard may be sent
     */
    public ShardLane(@Nullable Shard shard, AggregateLimits limits, Throttle throttle) {
        this.shard = shard;
        this.limits = limits;
        this.throttle = throttle;
    }

    /** The shard; null when it is not known. */
    public @Nullable Shard shard() {
        return shard;
    }

    /** The shard's id, for meters. */
    public String name() {
        return shard == null ? UNKNOWN : shard.id();
    }

    /**
     * Puts a record at the end.
     *
     * @return the aggregate that took it; null when it travels alone
     */
    public @Nullable OpenAggregate add(PendingRecord record) {
        if (shard != null && limits.enabled() && record.mayShare()) {
            if (open != null && open.add(record)) {
                return open;
            }
            OpenAggregate fresh = new OpenAggregate(limits);
            if (fresh.add(record)) {
                closeAggregate();
                open = fresh;
                return fresh;
            }
        }
        addLast(KinesisRecord.alone(record));
        return null;
    }

    /**
     * Puts a record into an aggregate and nowhere else.
     *
     * @return false when it is not the one that is being filled, or has no room
     */
    public boolean join(OpenAggregate aggregate, PendingRecord record) {
        return aggregate == open && record.mayShare() && aggregate.add(record);
    }

    /** Puts a Kinesis record at the end. */
    public void addLast(KinesisRecord record) {
        ready.addLast(record);
        readyBytes += record.size();
        readyUserRecords += record.records().size();
    }

    /** Puts a Kinesis record, which was refused, at the front. */
    public void addFirst(KinesisRecord record) {
        ready.addFirst(record);
        readyBytes += record.size();
        readyUserRecords += record.records().size();
    }

    /** Ends the aggregate that is being filled. */
    public void closeAggregate() {
        if (open != null) {
            addLast(open.close());
            open = null;
        }
    }

    /** The next Kinesis record, which stays; null when none is closed. */
    public @Nullable KinesisRecord peek() {
        return ready.peekFirst();
    }

    /** Removes the next Kinesis record. */
    public KinesisRecord remove() {
        KinesisRecord record = ready.removeFirst();
        readyBytes -= record.size();
        readyUserRecords -= record.records().size();
        return record;
    }

    /** Closed Kinesis records. */
    public int ready() {
        return ready.size();
    }

    /** Bytes of the closed Kinesis records. */
    public long readyBytes() {
        return readyBytes;
    }

    /** User records that wait. */
    public int userRecords() {
        return open == null
                ? readyUserRecords
                : readyUserRecords + open.records().size();
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return ready.isEmpty() && open == null;
    }

    /** When the oldest record that waits was taken; {@link Long#MAX_VALUE} when none does. */
    public long oldest() {
        KinesisRecord head = ready.peekFirst();
        long closed = head == null ? Long.MAX_VALUE : head.oldest();
        return open == null ? closed : Math.min(closed, open.records().get(0).takenAt());
    }

    /** How much the shard may be sent. */
    public Throttle throttle() {
        return throttle;
    }

    /** Whether the shard was closed, as the newest map knows, so that its records belong elsewhere. */
    public boolean isRetired() {
        return retired;
    }

    /** Marks the shard closed and hands all that waits over. */
    public void retire(Consumer<KinesisRecord> heir) {
        retired = true;
        handOver(heir);
    }

    /** Hands all that waits over; the heir may put it back. */
    public void handOver(Consumer<KinesisRecord> heir) {
        closeAggregate();
        for (int left = ready.size(); left > 0; left--) {
            heir.accept(remove());
        }
    }

    /** Whether the lane is among those that are looked at for the next call. */
    public boolean isListed() {
        return listed;
    }

    /** Notes whether the lane is among those that are looked at for the next call. */
    public void setListed(boolean value) {
        listed = value;
    }
}
