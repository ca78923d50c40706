package io.reactorkinesis.consumer;

import io.reactorkinesis.consumer.session.RecordFactory;
import io.reactorkinesis.consumer.session.ShardSession;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Starts a {@link Worker} for each subscription, and gives its sessions the shape that was asked for. */
final class DefaultKinesisConsumer<T> implements KinesisConsumer<T> {

    /** Records of a shard that may wait between the shard and the merged Flux; delivered, but not yet with the subscriber. */
    private static final int MERGE_PREFETCH = 32;

    private final ConsumerOptions.Builder<T> options;
    private final String workerId;
    private final EventLog events;
    private final ConsumerMetrics metrics;
    private final RecordFactory<ReceivedRecord<T>> factory;
    private final AtomicReference<@Nullable Worker> current = new AtomicReference<>();

    DefaultKinesisConsumer(ConsumerOptions<T> options) {
        this.options = options.settings;
        this.workerId = this.options.workerId != null ? this.options.workerId : this.options.ids.get();
        this.events = new EventLog(workerId);
        this.metrics = new ConsumerMetrics(this.options.meterRegistry, this.options.streamName, workerId);
        this.factory = (fetched, entry, session) ->
                new DefaultReceivedRecord<>(fetched, entry, session, this.options.deserializer);
    }

    @Override
    public Flux<ReceivedRecord<T>> receive() {
        return run(
                sessions -> sessions.flatMap(session -> session.records(factory), Integer.MAX_VALUE, MERGE_PREFETCH));
    }

    @Override
    public Flux<ShardFlux<T>> receiveShards() {
        return run(sessions -> sessions.map(session -> new LeasedShardFlux<>(session, factory)));
    }

    @Override
    public Flux<RecordBatch<T>> receiveBatches() {
        return run(sessions -> sessions.flatMap(
                session -> session.batches(factory).map(records -> new RecordBatch<>(session.shardId(), records)),
                Integer.MAX_VALUE,
                1));
    }

    @Override
    public ConsumerPipeline.Builder<T> pipeline(Function<? super ReceivedRecord<T>, ? extends Publisher<?>> handler) {
        return new DefaultPipelineBuilder<>(this, handler);
    }

    @Override
    public Flux<ConsumerEvent> events() {
        return events.events();
    }

    @Override
    public Mono<Void> stop(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("The timeout of stop is not negative, but got " + timeout);
        }
        return Mono.defer(() -> {
            Worker worker = current.get();
            return worker == null ? Mono.empty() : worker.stop(timeout);
        });
    }

    /** Whether a subscription would fail. */
    boolean isRunning() {
        Worker worker = current.get();
        return worker != null && !worker.isStopping();
    }

    Scheduler scheduler() {
        return options.scheduler;
    }

    private <R> Flux<R> run(Function<Flux<ShardSession>, Flux<R>> shape) {
        return Flux.defer(() -> {
            Worker before = current.get();
            Worker worker = new Worker(options, workerId, events, metrics);
            if ((before != null && !before.isStopping()) || !current.compareAndSet(before, worker)) {
                return Flux.error(new IllegalStateException("Consumer '" + workerId
                        + "' is running already. Stop it first, or create another one with an id of its own."));
            }
            Mono<Void> gone = before == null ? Mono.empty() : before.whenClosed();
            return gone.thenMany(shape.apply(worker.sessions()))
                    // Before the cancellation reaches the shards, which would otherwise wait for acknowledgements.
                    .doOnCancel(() -> worker.stop(Duration.ZERO).subscribe());
        });
    }
}
