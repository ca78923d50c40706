package io.reactorkinesis.localbroker.engine.limit;

import java.util.function.Supplier;

/**
 * How limits are kept. Thread-safe when the listener is.
 *
 * @param mode what happens to what is beyond a limit
 * @param listener hears of it
 */
public record LimitPolicy(LimitMode mode, LimitListener listener) {

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
     * @param shard whose they are; asked for when one is exceeded
     */
    public ShardLimits forShard(Supplier<LimitedShard> shard) {
        return counts()
                ? new CountedLimits(refuses(), limit -> listener.shardLimitExceeded(shard.get(), limit))
                : ShardLimits.none();
    }

    /**
     * What a consumer may be sent from a shard, rested.
     *
     * @param shard which shard it is; asked for when the limit is exceeded
     */
    public PushLimit forConsumer(Supplier<LimitedShard> shard, long nowMillis) {
        return counts()
                ? new CountedPushes(
                        refuses(), () -> listener.shardLimitExceeded(shard.get(), ShardLimit.PUSHED_BYTES), nowMillis)
                : PushLimit.NONE;
    }
}
