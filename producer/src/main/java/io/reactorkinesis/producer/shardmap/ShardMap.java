package io.reactorkinesis.producer.shardmap;

import io.reactorkinesis.record.HashKey;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The open shards of a stream at one time. Immutable; finding a hash key's shard allocates nothing. */
public final class ShardMap {

    /** Knows no shard. */
    public static final ShardMap EMPTY = new ShardMap(List.of(), false);

    /** Of a stream that distributes records itself: which shard a record goes to cannot be known. */
    public static final ShardMap AUTO = new ShardMap(List.of(), true);

    private final List<Shard> shards;
    private final boolean auto;
    private final long[] startHigh;
    private final long[] startLow;

    private ShardMap(List<Shard> shards, boolean auto) {
        this.shards = shards;
        this.auto = auto;
        this.startHigh = new long[shards.size()];
        this.startLow = new long[shards.size()];
        for (int i = 0; i < shards.size(); i++) {
            HashKey start = shards.get(i).range().start();
            startHigh[i] = start.high();
            startLow[i] = start.low();
        }
    }

    /** The map of these open shards, in any order. */
    public static ShardMap of(Collection<Shard> open) {
        return new ShardMap(
                open.stream()
                        .sorted(Comparator.comparing(
                                (Shard shard) -> shard.range().start()))
                        .toList(),
                false);
    }

    /** The shards in the order of their ranges. */
    public List<Shard> shards() {
        return shards;
    }

    /** Whether no shard is known. */
    public boolean isEmpty() {
        return shards.isEmpty();
    }

    /** Whether the stream distributes records itself. */
    public boolean isAuto() {
        return auto;
    }

    /** The index in {@link #shards()} of the shard that owns the hash key; -1 when none is known to. */
    public int indexOf(HashKey key) {
        int low = 0;
        int high = startHigh.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (startsAfter(middle, key)) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        // A hole is possible: the service may list a reshard half done.
        return high >= 0 && shards.get(high).range().contains(key) ? high : -1;
    }

    /** The ids of the shards that the other map does not have. */
    public Set<String> without(ShardMap other) {
        Set<String> ids = shards.stream().map(Shard::id).collect(Collectors.toCollection(LinkedHashSet::new));
        other.shards.forEach(shard -> ids.remove(shard.id()));
        return Collections.unmodifiableSet(ids);
    }

    private boolean startsAfter(int index, HashKey key) {
        int upper = Long.compareUnsigned(startHigh[index], key.high());
        return upper > 0 || (upper == 0 && Long.compareUnsigned(startLow[index], key.low()) > 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShardMap map && auto == map.auto && shards.equals(map.shards);
    }

    @Override
    public int hashCode() {
        return shards.hashCode();
    }

    @Override
    public String toString() {
        return auto ? "AUTO" : shards.toString();
    }
}
