package io.reactorkinesis.localbroker.engine.limit;

/**
 * Hears of each record, call and event that is beyond a limit, whether it is refused or not. Called by any thread, also
 * under the lock of a shard: must not block.
 */
public interface LimitListener {

    /** Hears nothing. */
    LimitListener NONE = new LimitListener() {
        @Override
        public void shardLimitExceeded(LimitedShard shard, ShardLimit limit) {}

        @Override
        public void callRateExceeded(LimitedCall call) {}
    };

    /** A record, a read or an event is beyond a limit of its shard. */
    void shardLimitExceeded(LimitedShard shard, ShardLimit limit);

    /** A call is beyond the rate of its operation. */
    void callRateExceeded(LimitedCall call);
}
