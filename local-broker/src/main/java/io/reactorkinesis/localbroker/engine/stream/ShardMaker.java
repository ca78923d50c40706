package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.limit.ShardLimits;
import io.reactorkinesis.localbroker.engine.log.ShardLogs;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardOrigin;
import java.time.Clock;
import java.util.function.LongFunction;

/** Makes shards, each with a log and limits of its own. */
final class ShardMaker {

    private final ShardLogs logs;
    private final LongFunction<ShardLimits> limits;
    private final Clock clock;

    /**
     * @param limits makes the limits of a shard, given its birth in epoch milliseconds
     */
    ShardMaker(ShardLogs logs, LongFunction<ShardLimits> limits, Clock clock) {
        this.logs = logs;
        this.limits = limits;
        this.clock = clock;
    }

    Shard make(KinesisStream stream, ShardOrigin origin) {
        return new Shard(
                origin,
                logs.open(stream.key().arn(), stream.incarnation(), origin.index()),
                limits.apply(origin.openedMillis()),
                clock);
    }
}
