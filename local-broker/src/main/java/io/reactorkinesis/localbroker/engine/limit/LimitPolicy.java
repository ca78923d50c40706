package io.reactorkinesis.localbroker.engine.limit;

import java.util.function.Consumer;

/**
 * How limits are kept. Thread-safe.
 *
 * @param mode what happens to what is beyond a limit
 */
public record LimitPolicy(LimitMode mode) {

    /** Whether limits are counted at all. */
    public boolean counts() {
        return mode != LimitMode.OFF;
    }

    /** Whether what is beyond a limit is refused. */
    public boolean refuses() {
        return mode == LimitMode.ENFORCE;
    }

    /**
     * The limits of a shard, rested.
     *
     * @param exceeded is told each time, refused or not; must not block
     */
    public ShardLimits forShard(Consumer<ShardLimit> exceeded) {
        return counts() ? new CountedLimits(refuses(), exceeded) : ShardLimits.none();
    }

    /**
     * What a consumer may be sent from a shard, rested.
     *
     * @param exceeded is told each time, delayed or not; must not block
     */
    public PushLimit forConsumer(Runnable exceeded, long nowMillis) {
        return counts() ? new CountedPushes(refuses(), exceeded, nowMillis) : PushLimit.NONE;
    }
}
