package io.reactorkinesis.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Something that happened to a producer or its stream, for logs and alarms. Records have results, not events. */
public sealed interface ProducerEvent {

    /** When it happened, by {@link ProducerOptionsBuilder#clock}. */
    Instant at();

    /** A shard began to refuse records, mostly for its limits, and is sent less. */
    record ShardThrottled(Instant at, String shardId) implements ProducerEvent {}

    /**
     * A shard that was throttled takes what it is sent again.
     *
     * @param throttledFor since {@link ShardThrottled}
     */
    record ShardRecovered(Instant at, String shardId, Duration throttledFor) implements ProducerEvent {}

    /**
     * The stream's open shards are others than before; the first reading counts as a change too.
     *
     * @param added shards that take records now
     * @param closed shards that do not any more
     */
    record ShardMapChanged(Instant at, Set<String> added, Set<String> closed) implements ProducerEvent {}

    /**
     * The stream's shards could not be listed. The last map stays in use; without one records travel alone.
     *
     * @param reason what the client threw
     */
    record ShardMapFailed(Instant at, String reason) implements ProducerEvent {}

    /**
     * An aggregate was stored on another shard than predicted. Its records are sent again unless that shard owns them.
     *
     * @param records user records in it
     */
    record WrongShard(Instant at, String predictedShardId, String shardId, int records) implements ProducerEvent {}

    /**
     * A PutRecords call failed as a whole.
     *
     * @param errorCode as in {@link Attempt#errorCode()}
     * @param message the words of the service or the client
     */
    record EndpointFailed(Instant at, String errorCode, String message) implements ProducerEvent {}

    /**
     * A call was answered after others had failed as a whole.
     *
     * @param failedFor since the first {@link EndpointFailed} of the row
     */
    record EndpointRecovered(Instant at, Duration failedFor) implements ProducerEvent {}

    /** Too many calls failed: none is made for a while. Records wait. */
    record CircuitOpened(Instant at) implements ProducerEvent {}

    /** A few calls are made, to see whether the endpoint is back. */
    record CircuitHalfOpened(Instant at) implements ProducerEvent {}

    /** Calls are made as usual again. */
    record CircuitClosed(Instant at) implements ProducerEvent {}

    /**
     * This subscriber was too slow and missed events, the oldest of those that waited for it.
     *
     * @param count how many since the last event that it got
     */
    record EventsMissed(Instant at, long count) implements ProducerEvent {}

    /**
     * The producer is closed; nothing comes after.
     *
     * @param failedRecords records that got {@link ProducerClosedException}
     */
    record Closed(Instant at, int failedRecords) implements ProducerEvent {}
}
