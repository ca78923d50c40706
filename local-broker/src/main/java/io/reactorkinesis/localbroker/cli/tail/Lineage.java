package io.reactorkinesis.localbroker.cli.tail;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Which shards were begun and which have ended, so that none is read before its parents or twice. Thread-safe. */
final class Lineage {

    private final Set<String> begun = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    /** Those of a list to begin with: whose parents are not in it. */
    synchronized List<String> begin(Collection<Shard> shards) {
        Set<String> listed = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
        List<String> first = shards.stream()
                .filter(shard ->
                        !listed.contains(shard.parentShardId()) && !listed.contains(shard.adjacentParentShardId()))
                .map(Shard::shardId)
                .toList();
        begun.addAll(first);
        return first;
    }

    /** Those of its children that a shard that was read to its end leaves to be begun. */
    synchronized List<String> end(String shard, Collection<ChildShard> children) {
        ended.add(shard);
        return children.stream()
                .filter(child -> ended.containsAll(child.parentShards()))
                .map(ChildShard::shardId)
                .filter(begun::add)
                .toList();
    }
}
