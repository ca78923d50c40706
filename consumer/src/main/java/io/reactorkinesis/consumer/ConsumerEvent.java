package io.reactorkinesis.consumer;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.util.Set;

/** Something that happened in a worker, for logs, dashboards and tests. */
public sealed interface ConsumerEvent {

    /** An event of one shard. */
    sealed interface OfShard extends ConsumerEvent {

        /** The shard. */
        String shardId();
    }

    /**
     * The set of live workers, as this one sees it, has changed.
     *
     * @param workerIds with this worker's own
     */
    record WorkersChanged(Set<String> workerIds) implements ConsumerEvent {}

    /**
     * The lease store could not be asked. It is asked again; leases last as long as the lease duration allows.
     *
     * @param error what the store failed with
     */
    record StoreFailed(Throwable error) implements ConsumerEvent {}

    /**
     * The shards of the stream could not be listed. They are listed again.
     *
     * @param error what the service failed with
     */
    record DiscoveryFailed(Throwable error) implements ConsumerEvent {}

    /**
     * Rows were added for shards of the stream: at the first start, at the end of their parents, or because an audit found
     * hash keys that no lease covers.
     *
     * @param shardIds the new rows
     */
    record LeasesCreated(Set<String> shardIds) implements ConsumerEvent {}

    /**
     * This worker now reads the shard.
     *
     * @param resumesAfter the stored checkpoint
     */
    record LeaseAcquired(String shardId, Checkpoint resumesAfter) implements OfShard {}

    /** This worker has given the lease up, its checkpoint stored. */
    record LeaseReleased(String shardId) implements OfShard {}

    /** The lease was taken by another worker, or could not be renewed in time. */
    record LeaseLost(String shardId) implements OfShard {}

    /** A checkpoint was stored. */
    record CheckpointWritten(String shardId, Checkpoint checkpoint) implements OfShard {}

    /**
     * Every record of the shard was acknowledged.
     *
     * @param childShardIds the shards that follow
     */
    record ShardEnded(String shardId, Set<String> childShardIds) implements OfShard {}

    /**
     * A record was rejected or the shard's Flux cancelled, and the lease is being given up.
     *
     * @param cause why
     */
    record ShardStopped(String shardId, Throwable cause) implements OfShard {}

    /** The service refused a call because the shard is read too often or too much; it is made again after the delay. */
    record FetchThrottled(String shardId, int attempt, Duration delay) implements OfShard {}

    /** A call failed for another reason; it is made again after the delay. */
    record FetchFailed(String shardId, Throwable error, int attempt, Duration delay) implements OfShard {}

    /** An iterator had expired; reading goes on with a new one from the last position. */
    record IteratorExpired(String shardId) implements OfShard {}

    /**
     * An aggregate was not delivered, because the shard does not own every hash key in it: it was sent by a producer that
     * did not know of a reshard, which has to send it again. The KCL does the same.
     *
     * @param records the user records in it
     */
    record AggregateLeftOut(String shardId, SequenceNumber sequenceNumber, int records) implements OfShard {}
}
