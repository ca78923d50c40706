package io.reactorkinesis.consumer.session;

import io.reactorkinesis.checkpoint.LeaseLostException;
import io.reactorkinesis.consumer.ack.CheckpointWriter;
import io.reactorkinesis.consumer.discovery.ShardSync;
import io.reactorkinesis.consumer.lease.HeldLease;
import io.reactorkinesis.consumer.service.ShardInfo;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/** The last writes of a tenure: children and shard end, or progress and release. */
final class Closing {

    /** When the store does not answer so often, the lease is left to expire, or to be found by the next round. */
    private static final int RELEASE_RETRIES = 3;

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);

    private final HeldLease lease;
    private final CheckpointWriter writer;
    private final ShardSync shards;
    private final SessionListener listener;
    private final Scheduler scheduler;

    Closing(HeldLease lease, CheckpointWriter writer, ShardSync shards, SessionListener listener, Scheduler scheduler) {
        this.lease = lease;
        this.writer = writer;
        this.shards = shards;
        this.listener = listener;
        this.scheduler = scheduler;
    }

    /**
     * Ends a shard that was handled to its end. The rows of the children come first: whoever sees the end sees them, too.
     *
     * @param children as the service named them; none when it did not
     */
    Mono<Void> complete(List<ShardInfo> children) {
        return Mono.defer(() -> children.isEmpty() ? shards.childrenOf(lease.shardId()) : Mono.just(children))
                .flatMap(shards::createChildren)
                .retryWhen(retries(Long.MAX_VALUE, listener::discoveryFailed))
                .flatMap(ids -> complete(ids).retryWhen(retries(Long.MAX_VALUE, listener::storeFailed)));
    }

    private Mono<Void> complete(Set<String> childShardIds) {
        return Mono.defer(() -> writer.flush().then(lease.complete(childShardIds)))
                .doOnSuccess(done -> listener.ended(lease.shardId(), childShardIds));
    }

    /** Stores the progress and gives the lease up. */
    Mono<Void> release() {
        return Mono.defer(() -> writer.flush().then(lease.release()))
                .retryWhen(retries(RELEASE_RETRIES, listener::storeFailed))
                .doOnSuccess(done -> listener.released(lease.shardId()));
    }

    private RetryBackoffSpec retries(long attempts, Consumer<Throwable> onFailure) {
        return Retry.backoff(attempts, FIRST_BACKOFF)
                .maxBackoff(MAX_BACKOFF)
                .jitter(0)
                .scheduler(scheduler)
                .filter(error -> !(error instanceof LeaseLostException))
                .doBeforeRetry(signal -> onFailure.accept(signal.failure()));
    }
}
