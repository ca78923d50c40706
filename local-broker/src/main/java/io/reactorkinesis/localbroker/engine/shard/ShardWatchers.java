package io.reactorkinesis.localbroker.engine.shard;

import java.util.Arrays;

/** Who wants to hear of a shard. Immutable; most shards share the one that is empty. */
final class ShardWatchers {

    static final ShardWatchers NONE = new ShardWatchers();

    private final Runnable[] watchers;

    private ShardWatchers(Runnable... watchers) {
        this.watchers = watchers;
    }

    ShardWatchers with(Runnable watcher) {
        Runnable[] more = Arrays.copyOf(watchers, watchers.length + 1);
        more[watchers.length] = watcher;
        return new ShardWatchers(more);
    }

    ShardWatchers without(Runnable watcher) {
        Runnable[] rest =
                Arrays.stream(watchers).filter(each -> !each.equals(watcher)).toArray(Runnable[]::new);
        return rest.length == 0 ? NONE : new ShardWatchers(rest);
    }

    boolean isEmpty() {
        return watchers.length == 0;
    }

    int count() {
        return watchers.length;
    }

    void tell() {
        for (Runnable watcher : watchers) {
            watcher.run();
        }
    }
}
