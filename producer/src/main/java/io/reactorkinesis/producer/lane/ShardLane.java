package io.reactorkinesis.producer.lane;

import io.reactorkinesis.producer.aggregate.AggregateLimits;
import io.reactorkinesis.producer.aggregate.KinesisRecord;
import io.reactorkinesis.producer.aggregate.OpenAggregate;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.producer.retry.Backoff;
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
    private int inFlight;
    private int taken;
    private int refused;
    private boolean retired;
    private boolean listed;

    @Nullable
    private OpenAggregate open;

    /**
     * @param shard null for records whose shard is not known, which do not share aggregates
     */
    public ShardLane(@Nullable Shard shard, AggregateLimits limits, Backoff backoff) {
        this.shard = shard;
        this.limits = limits;
        this.throttle = new Throttle(backoff);
    }

    /** The shard; null when it is not known. */
    public @Nullable Shard shard() {
        return shard;
    }

    /** The shard's id, for meters. */
    public String name() {
        return shard == null ? UNKNOWN : shard.id();
    }

    /** Puts a record at the end. */
    public void add(PendingRecord record) {
        if (shard != null && limits.enabled() && record.mayShare()) {
            if (open != null && open.add(record)) {
                return;
            }
            OpenAggregate fresh = new OpenAggregate(limits);
            if (fresh.add(record)) {
                closeAggregate();
                open = fresh;
                return;
            }
        }
        addLast(KinesisRecord.alone(record));
    }

    /** Puts a Kinesis record at the end. */
    public void addLast(KinesisRecord record) {
        ready.addLast(record);
        readyBytes += record.size();
    }

    /** Puts a Kinesis record, which was refused, at the front. */
    public void addFirst(KinesisRecord record) {
        ready.addFirst(record);
        readyBytes += record.size();
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
        return record;
    }

    /** Closed Kinesis records. */
    public int ready() {
        return ready.size();
    }

    /** Closed Kinesis records that one call may hold. */
    public int sendable() {
        return Math.min(ready.size(), throttle.quota());
    }

    /** The most records of this lane in one call. */
    public int quota() {
        return throttle.quota();
    }

    /** Bytes of the closed Kinesis records. */
    public long readyBytes() {
        return readyBytes;
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

    /** Whether the shard may be sent something now. */
    public boolean maySend(long now) {
        return !waitsForAnswer() && now >= throttle.pausedUntil();
    }

    /** Whether the shard is throttled and its one call has no answer yet. */
    public boolean waitsForAnswer() {
        return throttle.isOn() && inFlight > 0;
    }

    /** Whether the shard refused records lately and is sent less. */
    public boolean isThrottled() {
        return throttle.isOn();
    }

    /** Until when the shard is to be left in peace. */
    public long pausedUntil() {
        return throttle.pausedUntil();
    }

    /** One of the records goes out in a call. */
    public void departed() {
        inFlight++;
    }

    /** A call with one of the records is answered, or failed as a whole. */
    public void returned() {
        inFlight--;
    }

    /** The shard took a record. */
    public void accepted() {
        taken++;
    }

    /** The shard refused a record, which may be sent again. */
    public void refused() {
        refused++;
    }

    /** All records of a call were counted. Calling it again for the same call has no effect. */
    public void answered(long callStartedAt, long now) {
        if (taken + refused > 0) {
            throttle.answered(taken, refused, callStartedAt, now, !isEmpty());
            taken = 0;
            refused = 0;
        }
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

    /** Hands all that waits over; the heir may not put it back into this lane. */
    public void handOver(Consumer<KinesisRecord> heir) {
        closeAggregate();
        while (!ready.isEmpty()) {
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
