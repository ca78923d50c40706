package io.reactorkinesis.consumer;

import java.time.Duration;
import reactor.util.retry.Retry;

/**
 * Receives records, handles them, and acknowledges each after its handler has succeeded. Made by
 * {@link KinesisConsumer#pipeline}.
 *
 * <p>A record whose handling fails is tried again as the retry says, then goes to the {@link RejectionPolicy}. While it is
 * tried, records that come after it by the {@link Ordering} wait.
 */
public interface ConsumerPipeline {

    /**
     * Starts the consumer's worker, and handles what it receives until it is stopped.
     *
     * @throws IllegalStateException when the worker runs already
     */
    RunningPipeline start();

    /** Collects what a pipeline is to do. Each setter refuses a value outside its range with an {@link IllegalArgumentException}. */
    interface Builder<T> {

        /** The most records handled at a time, over all shards, 1 to 65,536; default 16. */
        Builder<T> concurrency(int records);

        /** Which records wait for each other; default {@link Ordering#PER_PARTITION_KEY}. */
        Builder<T> orderedBy(Ordering ordering);

        /**
         * How long one try may take, from 1 ms on; default no limit. A try that takes longer is cancelled and counts as
         * failed with {@link java.util.concurrent.TimeoutException}.
         */
        Builder<T> handlingTimeout(Duration timeout);

        /** Whether and when a failed try is repeated; default not at all. */
        Builder<T> retry(Retry retry);

        /** What becomes of a record whose handling failed for good; default {@link Rejections#stopShard()}. */
        Builder<T> onExhausted(RejectionPolicy<T> policy);

        /** The pipeline as described. */
        ConsumerPipeline build();
    }
}
