package io.reactorkinesis.localbroker.engine.shard;

import io.reactorkinesis.record.HashKey;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The shards of a stream at one moment. The open ones tile the hash space. Immutable; a reshard makes another.
 */
public final class ShardMap {

    /** No shards: a stream that is being created. */
    public static final ShardMap EMPTY = new ShardMap(new TreeMap<>(), 0);

    private final NavigableMap<Integer, Shard> byIndex;
    private final List<Shard> open;
    private final int nextIndex;

    private ShardMap(NavigableMap<Integer, Shard> byIndex, int nextIndex) {
        this.byIndex = Collections.unmodifiableNavigableMap(byIndex);
        this.nextIndex = nextIndex;
        this.open = byIndex.values().stream()
                .filter(Shard::isOpen)
                .sorted(Comparator.comparing(shard -> shard.range().start()))
                .toList();
    }

    /** This map and further shards. Shards that closed since count as closed. */
    public ShardMap with(List<Shard> added) {
        NavigableMap<Integer, Shard> shards = new TreeMap<>(byIndex);
        int next = nextIndex;
        for (Shard shard : added) {
            shards.put(shard.index(), shard);
            next = Math.max(next, shard.index() + 1);
        }
        return new ShardMap(shards, next);
    }

    /** This map without the shards that closed before this time; itself when there are none. */
    public ShardMap withoutClosedBefore(long millis) {
        if (byIndex.values().stream().noneMatch(shard -> shard.closedBefore(millis))) {
            return this;
        }
        NavigableMap<Integer, Shard> shards = new TreeMap<>(byIndex);
        shards.values().removeIf(shard -> shard.closedBefore(millis));
        return new ShardMap(shards, nextIndex);
    }

    /** The index that the next new shard gets. Indexes are never given twice. */
    public int nextIndex() {
        return nextIndex;
    }

    /** The shard with this index; null when there is none. */
    public @Nullable Shard find(int index) {
        return byIndex.get(index);
    }

    /** The open shard that takes this hash key. O(log n). */
    public Shard route(HashKey key) {
        int low = 0;
        int high = open.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (open.get(middle).range().start().compareTo(key) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return open.get(low);
    }

    /** The open shards in the order of their hash keys. */
    public List<Shard> open() {
        return open;
    }

    /** All shards in the order of their indexes. */
    public Collection<Shard> all() {
        return byIndex.values();
    }

    /** The shards with an index above this one, in order. */
    public Collection<Shard> after(int index) {
        return byIndex.tailMap(index, false).values();
    }
}
