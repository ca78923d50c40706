package io.reactorkinesis.localbroker.engine.shard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Stops the writers of several shards for a moment, in which all of them can change or be looked at together. */
public final class ShardLocks {

    private ShardLocks() {}

    /**
     * Does something while none of the shards takes a record.
     *
     * @param shards of one stream
     * @param action must not block
     */
    public static void whileHeld(Collection<Shard> shards, Runnable action) {
        // All who hold several take them in this order.
        List<Shard> ordered = new ArrayList<>(shards);
        ordered.sort(Comparator.comparingInt(Shard::index));
        ordered.forEach(shard -> shard.lock().lock());
        try {
            action.run();
        } finally {
            ordered.forEach(shard -> shard.lock().unlock());
        }
    }
}
