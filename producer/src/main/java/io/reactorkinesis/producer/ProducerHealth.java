package io.reactorkinesis.producer;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a producer is, at the moment of asking.
 *
 * @param status the worst of what is found
 * @param reasons why it is not {@link Status#UP}, in words for people; empty when it is
 * @param recordsInFlight user records taken and without result
 * @param bytesInFlight their bytes
 * @param requestsInFlight PutRecords calls without answer
 * @param recordsBuffered user records taken that are in no call: they linger, wait for their shard or for a free call
 * @param oldestRecordAge since the oldest record without result was taken, or handed in if it still waits for room;
 *     zero when there is none
 * @param circuit whether calls are made
 * @param throttledShards shards that are sent less because they refused records
 * @param openShards shards that take records, as the last shard map says; 0 before the first was read
 * @param shardMapAge since the shard map was last read; null when it never was, as before the first record
 */
public record ProducerHealth(
        Status status,
        List<String> reasons,
        int recordsInFlight,
        long bytesInFlight,
        int requestsInFlight,
        int recordsBuffered,
        Duration oldestRecordAge,
        Circuit circuit,
        Set<String> throttledShards,
        int openShards,
        @Nullable Duration shardMapAge) {

    /** In a word. */
    public enum Status {
        /** Records are written as they come. */
        UP,
        /** Records are written, but some wait or take a detour: a shard is throttled, the shard map cannot be read. */
        DEGRADED,
        /** The last call failed as a whole, or the circuit is open. Records wait, or fail at once if nothing can help. */
        DOWN,
        /** The producer is closed or closing and takes no records. */
        CLOSED
    }

    /** The state of the circuit breaker around the endpoint. */
    public enum Circuit {
        /** Calls are made. */
        CLOSED,
        /** A few calls try whether the endpoint is back. */
        HALF_OPEN,
        /** No calls are made for a while. */
        OPEN
    }
}
