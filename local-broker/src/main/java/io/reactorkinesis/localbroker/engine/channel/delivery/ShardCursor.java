package io.reactorkinesis.localbroker.engine.channel.delivery;

import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardSlice;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * How far a shard is delivered, and how much waits. What waits is counted and stays in the log. Used by one thread at a
 * time, but for {@link #delivered()}.
 */
final class ShardCursor {

    /** An object is closed when it holds so many bytes; the last record may exceed it. */
    static final long MAX_OBJECT_BYTES = 16 * 1024 * 1024;

    /** An object is closed when it holds so many records. */
    static final int MAX_OBJECT_RECORDS = 100_000;

    private final Shard shard;
    // Looked at by others, too.
    private volatile LogPosition delivered;

    private LogPosition counted;
    private int records;
    private long bytes;
    private long firstArrivalMillis;
    private boolean more;
    private boolean drained;

    /**
     * @param delivered where delivery begins
     */
    ShardCursor(Shard shard, LogPosition delivered) {
        this.shard = shard;
        this.delivered = delivered;
        this.counted = delivered;
    }

    Shard shard() {
        return shard;
    }

    /** Behind what is delivered. */
    LogPosition delivered() {
        return delivered;
    }

    /** Counts what came since the last time, until an object is full. */
    Mono<Void> count(long horizonMillis) {
        return Mono.defer(() -> shard.readUncharged(
                                counted, horizonMillis, MAX_OBJECT_RECORDS - records, MAX_OBJECT_BYTES - bytes)
                        .doOnNext(this::add))
                .repeat(() -> more && !isFull())
                .then();
    }

    /** Whether nothing is to be waited for before the object is written. */
    boolean isDue(long nowMillis, long freshnessMillis) {
        return hasRecords() && (isFull() || drained || nowMillis >= dueMillis(freshnessMillis));
    }

    /** Whether any record waits. */
    boolean hasRecords() {
        return records > 0;
    }

    /** When the first record that waits has waited long enough. */
    long dueMillis(long freshnessMillis) {
        return firstArrivalMillis + freshnessMillis;
    }

    /** Whether everything is delivered and nothing more can come. */
    boolean isFinished() {
        return drained && !hasRecords();
    }

    /** Reads what was counted, but for what retention has taken since. */
    Mono<List<StoredRecord>> waiting(long horizonMillis) {
        return shard.readUncharged(delivered, horizonMillis, records, Long.MAX_VALUE)
                .map(ShardSlice::records);
    }

    /** The records are delivered, in this order. When there are none, retention has taken all that was counted. */
    void delivered(List<StoredRecord> batch) {
        delivered = batch.isEmpty()
                ? counted
                : LogPosition.after(batch.get(batch.size() - 1).sequenceNumber());
        counted = delivered;
        records = 0;
        bytes = 0;
        more = false;
        drained = false;
    }

    private boolean isFull() {
        return bytes >= MAX_OBJECT_BYTES || records >= MAX_OBJECT_RECORDS;
    }

    private void add(ShardSlice slice) {
        StoredRecord last = slice.last();
        if (last != null) {
            if (!hasRecords()) {
                firstArrivalMillis = slice.records().get(0).arrivalMillis();
            }
            records += slice.records().size();
            bytes += slice.bytes();
            counted = LogPosition.after(last.sequenceNumber());
        }
        more = slice.more() && last != null;
        drained = slice.end() != null;
    }
}
