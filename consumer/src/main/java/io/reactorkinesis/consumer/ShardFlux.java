package io.reactorkinesis.consumer;

import io.reactorkinesis.checkpoint.Checkpoint;
import reactor.core.publisher.Flux;

/**
 * The records of one shard, in their order, for as long as this worker holds the shard's lease. It can be subscribed to
 * once, and has to be: a lease is held, not read, until then.
 *
 * <p>It completes at the end of the shard, when the lease is lost, and when the lease is to be given up; it never fails.
 * Cancelling it gives the lease up: what is acknowledged within {@link ConsumerOptions.Builder#drainTimeout} still counts.
 * Any worker may then take the lease; this one does after a pause of one lease duration.
 */
public abstract class ShardFlux<T> extends Flux<ReceivedRecord<T>> {

    /** For the consumer that makes it. */
    protected ShardFlux() {}

    /** The shard. */
    public abstract String shardId();

    /** The checkpoint after which reading goes on. */
    public abstract Checkpoint resumesAfter();
}
