package io.reactorkinesis.consumer.service;

import io.reactorkinesis.record.HashKeyRange;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * A shard, as far as a consumer needs to know it.
 *
 * @param shardId its id
 * @param parentShardIds none, one after a split, two after a merge; they may no longer exist
 * @param hashKeyRange the hash keys that it takes
 * @param isOpen whether it takes writes; always true of a child told of at the end of its parent
 */
public record ShardInfo(String shardId, Set<String> parentShardIds, HashKeyRange hashKeyRange, boolean isOpen) {

    static ShardInfo of(Shard shard) {
        Set<String> parents = new LinkedHashSet<>();
        addIfPresent(parents, shard.parentShardId());
        addIfPresent(parents, shard.adjacentParentShardId());
        return new ShardInfo(
                shard.shardId(),
                parents,
                rangeOf(shard.hashKeyRange()),
                shard.sequenceNumberRange().endingSequenceNumber() == null);
    }

    static ShardInfo of(ChildShard child) {
        return new ShardInfo(child.shardId(), Set.copyOf(child.parentShards()), rangeOf(child.hashKeyRange()), true);
    }

    private static HashKeyRange rangeOf(software.amazon.awssdk.services.kinesis.model.HashKeyRange range) {
        return HashKeyRange.parse(range.startingHashKey(), range.endingHashKey());
    }

    private static void addIfPresent(Set<String> ids, @Nullable String id) {
        if (id != null) {
            ids.add(id);
        }
    }
}
