package io.reactorkinesis.consumer;

import io.reactorkinesis.consumer.pipeline.KeyedExecutor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Connects {@link KinesisConsumer#receive()} with the handling of records. */
final class DefaultPipeline<T> implements ConsumerPipeline {

    private final DefaultKinesisConsumer<T> consumer;
    private final int concurrency;
    private final Ordering ordering;
    private final RecordHandling<T> handling;

    DefaultPipeline(
            DefaultKinesisConsumer<T> consumer, int concurrency, Ordering ordering, RecordHandling<T> handling) {
        this.consumer = consumer;
        this.concurrency = concurrency;
        this.ordering = ordering;
        this.handling = handling;
    }

    @Override
    public RunningPipeline start() {
        if (consumer.isRunning()) {
            throw new IllegalStateException("The consumer is running already. Stop it first, or create another one.");
        }
        KeyedExecutor<ReceivedRecord<T>> executor =
                new KeyedExecutor<>(concurrency, this::orderingKey, handling::handle);
        consumer.receive().subscribe(executor);
        return new Running(executor);
    }

    private @Nullable Object orderingKey(ReceivedRecord<T> record) {
        return switch (ordering) {
            case PER_PARTITION_KEY -> record.partitionKey();
            case PER_SHARD -> record.shardId();
            case NONE -> null;
        };
    }

    private final class Running implements RunningPipeline {

        private final KeyedExecutor<ReceivedRecord<T>> executor;

        Running(KeyedExecutor<ReceivedRecord<T>> executor) {
            this.executor = executor;
        }

        @Override
        public Mono<Void> stop(Duration timeout) {
            // When the consumer has stopped, tries that still run are of no use: their answers do not count any more.
            return consumer.stop(timeout).doOnTerminate(executor::abort);
        }

        @Override
        public Mono<Void> whenStopped() {
            return executor.whenDone();
        }

        @Override
        public void dispose() {
            executor.abort();
        }

        @Override
        public boolean isDisposed() {
            return executor.isDisposed();
        }
    }
}
