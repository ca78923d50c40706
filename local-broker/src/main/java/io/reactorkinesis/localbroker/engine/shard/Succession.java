package io.reactorkinesis.localbroker.engine.shard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** The moment in which shards close and others follow them. */
public final class Succession {

    private Succession() {}

    /**
     * Closes shards. A writer that finds one closed finds those that follow in the map: the map is published before the
     * locks are free again.
     *
     * @param closing open shards
     * @param nowMillis the time, epoch milliseconds
     * @param steps makes those that follow, given the closing time: not before any record of the closing shards. A step
     *     may close what a step before it made
     * @param publish puts all that were made into the stream's map
     */
    public static void perform(
            List<Shard> closing, long nowMillis, LongFunction<List<Step>> steps, Consumer<List<Shard>> publish) {
        ShardLocks.whileHeld(closing, () -> {
            long closed = nowMillis;
            for (Shard shard : closing) {
                closed = Math.max(closed, shard.lastArrivalMillis());
            }
            List<Shard> children = new ArrayList<>();
            for (Step step : steps.apply(closed)) {
                for (Shard parent : step.parents()) {
                    parent.close(closed, step.children());
                }
                children.addAll(step.children());
            }
            publish.accept(children);
        });
        closing.forEach(Shard::tellWatchers);
    }

    /**
     * Shards that follow others.
     *
     * @param parents those that close
     * @param children those that follow each of them
     */
    public record Step(List<Shard> parents, List<Shard> children) {}
}
