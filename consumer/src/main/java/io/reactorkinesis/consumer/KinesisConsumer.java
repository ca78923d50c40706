package io.reactorkinesis.consumer;

import java.time.Duration;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One worker of a consumer application. It shares the shards of a stream with the other workers that use the same
 * {@link io.reactorkinesis.checkpoint.LeaseStore}, reads its own, and keeps their checkpoints.
 *
 * <p>Subscribing to one of the {@code receive} methods, or starting a pipeline, starts the worker; one at a time, a second
 * subscription fails with {@link IllegalStateException} until the first has ended. Cancelling stops without waiting:
 * leases are given up in the background with the checkpoints acknowledged so far. {@link #stop} waits.
 *
 * <p>What holds:
 *
 * <ul>
 *   <li>At least once: a checkpoint never passes a record that was not acknowledged.
 *   <li>Records of a shard come in order, and those of a child shard after all records of its parents were acknowledged.
 *   <li>A shard has one reader; one that loses the lease can no longer checkpoint, and its Flux completes.
 *   <li>Demand reaches GetRecords: a shard is fetched from at most one answer ahead of demand, and not at all while too many
 *       of its records are unacknowledged.
 * </ul>
 *
 * <p>The Flux of a receive method fails only with what no waiting cures: {@link ConsumerException}. Everything else is
 * retried with backoff, for as long as it takes, and shows in {@link #events()} and the {@link ConsumerMeters}.
 *
 * <p>Records are delivered on the {@linkplain ConsumerOptions.Builder#scheduler scheduler} of the options, on which nothing
 * may block, or on the thread that asks for more of them. Safe for use by several threads.
 *
 * @param <T> the type of the data
 */
public interface KinesisConsumer<T> {

    /** A consumer with these options; nothing happens before the first subscription. */
    static <T> KinesisConsumer<T> create(ConsumerOptions<T> options) {
        return new DefaultKinesisConsumer<>(options);
    }

    /** Records of all leased shards, merged: ordered within a shard, to be answered one by one. */
    Flux<ReceivedRecord<T>> receive();

    /** A Flux for each lease from the moment it is acquired. Each of them has to be subscribed to. */
    Flux<ShardFlux<T>> receiveShards();

    /** Records of all leased shards, as they were fetched: a batch for each answer of GetRecords that held any. */
    Flux<RecordBatch<T>> receiveBatches();

    /**
     * Starts to describe a pipeline: receive, handle with concurrency, retry, and acknowledge what succeeded.
     *
     * @param handler handles one record. Success is completion; what is emitted is ignored. It must not block
     */
    ConsumerPipeline.Builder<T> pipeline(Function<? super ReceivedRecord<T>, ? extends Publisher<?>> handler);

    /**
     * What happens in this worker, from the moment of subscription on. Never ends. A subscriber that is too slow misses
     * events rather than delaying the consumer.
     */
    Flux<ConsumerEvent> events();

    /**
     * Stops gracefully: no more records are delivered, those delivered may still be acknowledged until the timeout,
     * checkpoints are stored, leases given up, and the Flux that was received from completes. Does nothing when the worker
     * does not run.
     *
     * @param timeout how long to wait for acknowledgements, from {@link Duration#ZERO} on; the drain timeout of the options
     *     does not count here
     * @return completes when all leases are given up. Records not acknowledged by then will be delivered again
     */
    Mono<Void> stop(Duration timeout);
}
