package io.reactorkinesis.localbroker.engine.subscription;

import io.reactorkinesis.localbroker.engine.limit.PushLimit;
import org.jspecify.annotations.Nullable;

/**
 * The place of one subscription at a time, and what outlives it: a consumer that subscribes again is sent no more a
 * second than one that stays. Guarded by its owner.
 */
final class Slot {

    private final PushLimit limit;
    private @Nullable ShardSubscription running;
    private long begunMillis;

    Slot(PushLimit limit) {
        this.limit = limit;
    }

    PushLimit limit() {
        return limit;
    }

    @Nullable
    ShardSubscription running() {
        return running;
    }

    /** When the last one began, epoch milliseconds. */
    long begunMillis() {
        return begunMillis;
    }

    void begin(ShardSubscription subscription, long nowMillis) {
        running = subscription;
        begunMillis = nowMillis;
    }

    void end(ShardSubscription subscription) {
        if (running == subscription) {
            running = null;
        }
    }

    /** Whether one began so short a time ago that no other may. */
    boolean isTaken(long nowMillis) {
        long age = nowMillis - begunMillis;
        // A clock that was set back must not refuse anybody until the old time comes round again.
        return age >= 0 && age < Subscriptions.TAKEOVER.toMillis();
    }

    /** Whether it makes no difference when it is forgotten. */
    boolean isRested(long nowMillis) {
        return running == null && !isTaken(nowMillis) && limit.isRested(nowMillis);
    }
}
