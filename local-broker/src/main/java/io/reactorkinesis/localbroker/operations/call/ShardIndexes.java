package io.reactorkinesis.localbroker.operations.call;

import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import org.jspecify.annotations.Nullable;

/** Shard ids as clients write them, turned into indexes. */
public final class ShardIndexes {

    private ShardIndexes() {}

    /** The index in a shard's id; no such shard needs to exist. */
    public static int require(KinesisStream stream, String shardId) {
        return ShardId.parse(shardId).orElseThrow(() -> StreamErrors.couldNotFindShard(stream.key(), shardId));
    }

    /** The index behind which a list begins; -1 without an id. */
    public static int exclusiveStart(KinesisStream stream, @Nullable String shardId) {
        return shardId == null ? -1 : require(stream, shardId);
    }
}
