package io.reactorkinesis.localbroker.engine.shard;

import io.reactorkinesis.record.HashKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shards of a stream at one moment. The open ones tile the hash space. Immutable; a reshard makes another, for which
 * it copies references but looks only at the shards that change.
 */
public final class ShardMap {

    /** No shards: a stream that is being created. */
    public static final ShardMap EMPTY = new ShardMap(List.of(), List.of(), 0, Long.MAX_VALUE);

    private final List<Shard> byIndex;
    private final List<Shard> open;
    private final int nextIndex;
    private final long earliestEndMillis;

    private ShardMap(List<Shard> byIndex, List<Shard> open, int nextIndex, long earliestEndMillis) {
        this.byIndex = Collections.unmodifiableList(byIndex);
        this.open = Collections.unmodifiableList(open);
        this.nextIndex = nextIndex;
        this.earliestEndMillis = earliestEndMillis;
    }

    /**
     * Shards as they were.
     *
     * @param shards in the order of their indexes
     * @param nextIndex above all indexes that were ever given
     */
    public static ShardMap of(List<Shard> shards, int nextIndex) {
        List<Shard> open = shards.stream()
                .filter(Shard::isOpen)
                .sorted(Comparator.comparing(shard -> shard.range().start()))
                .toList();
        return new ShardMap(shards, open, nextIndex, earliestEnd(shards));
    }

    /**
     * This map and further shards. Their parents count as closed when they are.
     *
     * @param added in the order of their indexes, which are above all others
     */
    public ShardMap with(List<Shard> added) {
        List<Shard> shards = new ArrayList<>(byIndex.size() + added.size());
        shards.addAll(byIndex);
        shards.addAll(added);
        List<Shard> stillOpen = new ArrayList<>(open.size() + added.size());
        stillOpen.addAll(open);
        long earliest = earliestEndMillis;
        int next = nextIndex;
        for (Shard shard : added) {
            next = Math.max(next, shard.index() + 1);
            for (String parentId : shard.origin().parents()) {
                Shard parent = find(shards, ShardId.parse(parentId).orElseThrow());
                if (parent != null && !parent.isOpen()) {
                    earliest = Math.min(earliest, parent.endMillis());
                    removeOpen(stillOpen, parent);
                }
            }
        }
        for (Shard shard : added) {
            if (shard.isOpen()) {
                stillOpen.add(countUpTo(stillOpen, shard.range().start()), shard);
            }
        }
        return new ShardMap(shards, stillOpen, next, earliest);
    }

    /** This map without the shards that closed before this time; itself when there are none. */
    public ShardMap withoutClosedBefore(long millis) {
        if (earliestEndMillis >= millis) {
            return this;
        }
        List<Shard> kept =
                byIndex.stream().filter(shard -> !shard.closedBefore(millis)).toList();
        return new ShardMap(kept, open, nextIndex, earliestEnd(kept));
    }

    private static long earliestEnd(List<Shard> shards) {
        return shards.stream().mapToLong(Shard::endMillis).min().orElse(Long.MAX_VALUE);
    }

    /** The index that the next new shard gets. Indexes are never given twice. */
    public int nextIndex() {
        return nextIndex;
    }

    /** The shard with this index; null when there is none. O(log n). */
    public @Nullable Shard find(int index) {
        return find(byIndex, index);
    }

    /** The open shard that takes this hash key. O(log n). */
    public Shard route(HashKey key) {
        return open.get(countUpTo(open, key) - 1);
    }

    /** The open shards in the order of their hash keys. */
    public List<Shard> open() {
        return open;
    }

    /** All shards in the order of their indexes. */
    public List<Shard> all() {
        return byIndex;
    }

    /** The shards with an index above this one, in order. */
    public List<Shard> after(int index) {
        return byIndex.subList(countUpTo(byIndex, index), byIndex.size());
    }

    private static @Nullable Shard find(List<Shard> byIndex, int index) {
        int count = countUpTo(byIndex, index);
        Shard last = count == 0 ? null : byIndex.get(count - 1);
        return last == null || last.index() != index ? null : last;
    }

    private static void removeOpen(List<Shard> open, Shard shard) {
        int place = countUpTo(open, shard.range().start()) - 1;
        if (place >= 0 && open.get(place) == shard) {
            open.remove(place);
        }
    }

    private static int countUpTo(List<Shard> byIndex, int index) {
        return countWhere(byIndex, shard -> shard.index() <= index);
    }

    private static int countUpTo(List<Shard> open, HashKey start) {
        return countWhere(open, shard -> shard.range().start().compareTo(start) <= 0);
    }

    /** Binary search: the condition holds for a first stretch of the list and fails for the rest. */
    private static int countWhere(List<Shard> shards, Predicate<Shard> condition) {
        int low = 0;
        int high = shards.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (condition.test(shards.get(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
