package io.reactorkinesis.localbroker.engine.shard;

import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know about a shard at one moment.
 *
 * @param origin how it came to be
 * @param counter how many records it numbered
 * @param lastArrivalMillis when the last of them arrived, or the shard opened; epoch milliseconds
 * @param closure how it ended; null while it is open
 * @param records those that it has, oldest first
 */
public record ShardState(
        ShardOrigin origin,
        long counter,
        long lastArrivalMillis,
        @Nullable Closure closure,
        List<StoredRecord> records) {

    /**
     * How a shard ended.
     *
     * @param closedMillis when it stopped taking records, epoch milliseconds
     * @param children indexes of the shards that follow it
     */
    public record Closure(long closedMillis, List<Integer> children) {}
}
