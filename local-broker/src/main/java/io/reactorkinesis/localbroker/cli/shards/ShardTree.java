package io.reactorkinesis.localbroker.cli.shards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * A shard and what became of it. A shard that two were merged into stands below its parent; its adjacent parent points at it.
 *
 * @param shard this one
 * @param children those that came of it
 * @param mergedInto the one that it was merged into and that stands elsewhere; null for none
 */
record ShardTree(
        Shard shard, List<ShardTree> children, @Nullable String mergedInto) {

    /** The trees of the shards whose parents are not there, in the order given. */
    static List<ShardTree> of(Collection<Shard> shards) {
        Map<String, Shard> byId = new LinkedHashMap<>();
        shards.forEach(shard -> byId.put(shard.shardId(), shard));
        Map<String, List<Shard>> children = new LinkedHashMap<>();
        Map<String, String> merged = new LinkedHashMap<>();
        List<Shard> roots = new ArrayList<>();
        for (Shard shard : shards) {
            Shard parent = byId.get(shard.parentShardId());
            Shard adjacent = byId.get(shard.adjacentParentShardId());
            if (parent != null && adjacent != null) {
                merged.put(adjacent.shardId(), shard.shardId());
            }
            Shard above = parent == null ? adjacent : parent;
            if (above == null) {
                roots.add(shard);
            } else {
                children.computeIfAbsent(above.shardId(), id -> new ArrayList<>())
                        .add(shard);
            }
        }
        return grow(roots, children, merged);
    }

    private static List<ShardTree> grow(
            List<Shard> shards, Map<String, List<Shard>> children, Map<String, String> merged) {
        return shards.stream()
                .map(shard -> new ShardTree(
                        shard,
                        grow(children.getOrDefault(shard.shardId(), List.of()), children, merged),
                        merged.get(shard.shardId())))
                .toList();
    }

    /** Whether it takes records. */
    boolean isOpen() {
        return shard.sequenceNumberRange().endingSequenceNumber() == null;
    }
}
