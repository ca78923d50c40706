package io.reactorkinesis.consumer.lease;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Whoever works under an acquired lease. */
public interface Tenant {

    /**
     * Asks for the lease to be given up in good order.
     *
     * @param timeout how long work at hand may still take
     */
    void stop(Duration timeout);

    /** Says that the lease is gone: nothing may be written under it any more. */
    void fence();

    /** Whether the lease is on its way out, for whatever reason. */
    boolean isLeaving();

    /** Whether this worker had better not take the lease again at once. To be asked after the end. */
    boolean asksForPause();

    /** Completes when nothing is done under the lease any more. */
    Mono<Void> whenClosed();
}
