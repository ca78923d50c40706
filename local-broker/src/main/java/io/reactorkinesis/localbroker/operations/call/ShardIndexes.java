package io.reactorkinesis.localbroker.operations.call;

import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import org.jspecify.annotations.Nullable;

/** Shard ids as clients write them, turned into indexes. */
public final class ShardIndexes {

    private ShardIndexes() {}

    /** The index in a shard's id; neither the shard nor the stream needs to exist. */
    public static int require(StreamKey stream, String shardId) {
        return ShardId.parse(shardId).orElseThrow(() -> StreamErrors.couldNotFindShard(stream, shardId));
    }

    /** The index behind which a list begins; -1 without an id. */
    public static int exclusiveStart(StreamKey stream, @Nullable String shardId) {
        return shardId == null ? -1 : require(stream, shardId);
    }
}
