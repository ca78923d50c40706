package io.reactorkinesis.consumer;

import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** A pipeline at work. Disposing it stops at once, as cancelling {@link KinesisConsumer#receive()} does. */
public interface RunningPipeline extends Disposable {

    /**
     * Stops gracefully: takes no new records, lets those at hand finish until the timeout, checkpoints, and gives the
     * leases up.
     *
     * @return completes when all that is done
     */
    Mono<Void> stop(Duration timeout);

    /** Completes when the pipeline has stopped; fails with the {@link ConsumerException} that ended it. */
    Mono<Void> whenStopped();
}
