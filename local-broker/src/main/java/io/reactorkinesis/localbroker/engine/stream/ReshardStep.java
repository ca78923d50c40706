package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.record.HashKeyRange;
import java.util.List;

/**
 * A split or a merge.
 *
 * @param parents indexes of the shards that close, in the order in which their children name them
 * @param ranges the ranges of the children; together they are the ranges of the parents
 */
record ReshardStep(List<Integer> parents, List<HashKeyRange> ranges) {

    static ReshardStep split(int parent, HashKeyRange lower, HashKeyRange upper) {
        return new ReshardStep(List.of(parent), List.of(lower, upper));
    }

    static ReshardStep merge(int lower, int upper, HashKeyRange union) {
        return new ReshardStep(List.of(lower, upper), List.of(union));
    }

    /** How many more open shards there are after it; negative when fewer. */
    int growth() {
        return ranges.size() - parents.size();
    }
}
