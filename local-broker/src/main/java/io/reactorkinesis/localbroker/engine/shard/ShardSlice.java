package io.reactorkinesis.localbroker.engine.shard;

import io.reactorkinesis.localbroker.engine.log.LogSlice;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a shard.
 *
 * @param records the records, oldest first
 * @param more whether the shard took records behind these, readable already or not yet
 * @param end how the shard ended, when nothing can come behind these; null otherwise
 */
public record ShardSlice(
        List<StoredRecord> records, boolean more, @Nullable ShardEnd end) {

    /**
     * @param endBefore how the shard had ended before it was read; null when it was open then
     */
    static ShardSlice of(LogSlice slice, @Nullable ShardEnd endBefore) {
        return new ShardSlice(slice.records(), slice.more(), slice.more() ? null : endBefore);
    }

    /** The youngest record; null when there is none. */
    public @Nullable StoredRecord last() {
        return records.isEmpty() ? null : records.get(records.size() - 1);
    }

    /** What the records count against limits, in bytes. */
    public long bytes() {
        long bytes = 0;
        for (StoredRecord record : records) {
            bytes += record.size();
        }
        return bytes;
    }

    /** How far who reads this is behind at a time, in milliseconds; 0 when an open shard has nothing left. */
    public long millisBehind(long nowMillis) {
        if (end != null) {
            return Math.max(0, nowMillis - end.closedMillis());
        }
        StoredRecord last = more ? last() : null;
        return last == null ? 0 : Math.max(0, nowMillis - last.arrivalMillis());
    }
}
