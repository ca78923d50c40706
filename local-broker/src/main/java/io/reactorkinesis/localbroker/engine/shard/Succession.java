package io.reactorkinesis.localbroker.engine.shard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** The moment in which shards close and others follow them. */
public final class Succession {

    private Succession() {}

    /**
     * Closes the parents. A writer that finds a parent closed finds the children in the map: the map is published before
     * the parents' locks are free again.
     *
     * @param parents open shards
     * @param nowMillis the time, epoch milliseconds
     * @param successors makes the children, given the closing time: not before any record of the parents
     * @param publish puts the children into the stream's map
     */
    public static void perform(
            List<Shard> parents, long nowMillis, LongFunction<List<Shard>> successors, Consumer<List<Shard>> publish) {
        List<Shard> ordered = new ArrayList<>(parents);
        ordered.sort(Comparator.comparingInt(Shard::index));
        ordered.forEach(parent -> parent.lock().lock());
        try {
            long closed = nowMillis;
            for (Shard parent : parents) {
                closed = Math.max(closed, parent.lastArrivalMillis());
            }
            List<Shard> children = successors.apply(closed);
            for (Shard parent : parents) {
                parent.close(closed, children);
            }
            publish.accept(children);
        } finally {
            ordered.forEach(parent -> parent.lock().unlock());
        }
    }
}
