package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.record.HashKeyRange;
import java.util.List;

/**
 * A change of shards that was checked and can be carried out.
 *
 * @param parents the open shards that will close, in the order in which their children name them
 * @param ranges the ranges of the children; together they are the ranges of the parents
 */
record ReshardPlan(List<Shard> parents, List<HashKeyRange> ranges) {

    /** How many more open shards there will be; negative when fewer. */
    int growth() {
        return ranges.size() - parents.size();
    }

    List<String> parentIds() {
        return parents.stream().map(Shard::id).toList();
    }
}
