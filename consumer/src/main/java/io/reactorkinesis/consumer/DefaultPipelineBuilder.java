package io.reactorkinesis.consumer;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.util.retry.Retry;

/** Collects the settings of a pipeline. */
final class DefaultPipelineBuilder<T> implements ConsumerPipeline.Builder<T> {

    private static final int MAX_CONCURRENCY = 1 << 16;

    private final DefaultKinesisConsumer<T> consumer;
    private final Function<? super ReceivedRecord<T>, ? extends Publisher<?>> handler;
    private int concurrency = 16;
    private Ordering ordering = Ordering.PER_PARTITION_KEY;
    private @Nullable Duration timeout;
    private @Nullable Retry retry;
    private RejectionPolicy<T> policy = Rejections.stopShard();

    DefaultPipelineBuilder(
            DefaultKinesisConsumer<T> consumer, Function<? super ReceivedRecord<T>, ? extends Publisher<?>> handler) {
        this.consumer = consumer;
        this.handler = handler;
    }

    @Override
    public ConsumerPipeline.Builder<T> concurrency(int records) {
        if (records < 1 || records > MAX_CONCURRENCY) {
            throw new IllegalArgumentException("concurrency is from 1 to " + MAX_CONCURRENCY + ", but got " + records);
        }
        concurrency = records;
        return this;
    }

    @Override
    public ConsumerPipeline.Builder<T> orderedBy(Ordering order) {
        ordering = order;
        return this;
    }

    @Override
    public ConsumerPipeline.Builder<T> handlingTimeout(Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException("handlingTimeout is at least 1 ms, but got " + duration);
        }
        timeout = duration;
        return this;
    }

    @Override
    public ConsumerPipeline.Builder<T> retry(Retry spec) {
        retry = spec;
        return this;
    }

    @Override
    public ConsumerPipeline.Builder<T> onExhausted(RejectionPolicy<T> decision) {
        policy = decision;
        return this;
    }

    @Override
    public ConsumerPipeline build() {
        RecordHandling<T> handling = new RecordHandling<>(handler, timeout, consumer.scheduler(), retry, policy);
        return new DefaultPipeline<>(consumer, concurrency, ordering, handling);
    }
}
