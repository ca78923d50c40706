package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.limit.LimitPolicy;
import io.reactorkinesis.localbroker.engine.limit.LimitedShard;
import io.reactorkinesis.localbroker.engine.log.ShardLogs;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.shard.ShardOrigin;
import java.time.Clock;

/** Makes shards, each with a log and limits of its own. */
final class ShardMaker {

    private final ShardLogs logs;
    private final LimitPolicy limits;
    private final Clock clock;

    ShardMaker(ShardLogs logs, LimitPolicy limits, Clock clock) {
        this.logs = logs;
        this.limits = limits;
        this.clock = clock;
    }

    Shard make(KinesisStream stream, ShardOrigin origin) {
        return new Shard(
                origin,
                logs.open(stream.key().arn(), stream.incarnation(), origin.index()),
                limits.forShard(() -> limited(stream.key(), origin.index()), origin.openedMillis()),
                clock);
    }

    private static LimitedShard limited(StreamKey stream, int index) {
        return new LimitedShard(stream.account(), stream.tenant().region(), stream.name(), ShardId.of(index));
    }
}
