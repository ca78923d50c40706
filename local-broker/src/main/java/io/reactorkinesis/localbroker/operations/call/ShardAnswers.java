package io.reactorkinesis.localbroker.operations.call;

import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardEnd;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.record.HashKeyRange;
import java.util.Collection;
import java.util.List;

/** Shards as answers tell them. */
public final class ShardAnswers {

    private ShardAnswers() {}

    /** The list of shape ShardList. */
    public static List<Structure> shards(Collection<Shard> shards) {
        return shards.stream().map(ShardAnswers::shard).toList();
    }

    /** The list of shape ChildShardList. */
    public static List<Structure> childShards(List<Shard> children) {
        return children.stream()
                .map(child -> Structure.builder()
                        .put("ShardId", child.id())
                        .put("ParentShards", child.origin().parents())
                        .put("HashKeyRange", range(child.range()))
                        .build())
                .toList();
    }

    private static Structure shard(Shard shard) {
        List<String> parents = shard.origin().parents();
        return Structure.builder()
                .put("ShardId", shard.id())
                .put("ParentShardId", parents.isEmpty() ? null : parents.get(0))
                .put("AdjacentParentShardId", parents.size() < 2 ? null : parents.get(1))
                .put("HashKeyRange", range(shard.range()))
                .put("SequenceNumberRange", sequenceNumberRange(shard))
                .build();
    }

    private static Structure range(HashKeyRange range) {
        return Structure.builder()
                .put("StartingHashKey", range.start().toString())
                .put("EndingHashKey", range.end().toString())
                .build();
    }

    private static Structure sequenceNumberRange(Shard shard) {
        ShardEnd end = shard.end();
        return Structure.builder()
                .put("StartingSequenceNumber", shard.startingNumber().toString())
                .put(
                        "EndingSequenceNumber",
                        end == null ? null : end.endingNumber().toString())
                .build();
    }
}
