package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.shard.ShardMap;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The splits and merges that make a stream's shards uniform, in the service's order: from the lowest hash key up, each
 * shard of the result is put together from what there is, and what reaches beyond it is split first. From 4 shards to 3
 * that opens 4 to 10, of which 6, 9 and 10 stay.
 */
final class UniformScaling {

    // Ranges are cut in whole hash keys, so that the same fraction of the hash space lies a little apart when it was
    // cut
    // for other numbers of shards: by less than that number each, which is at most 10,000.
    private static final long SAME_FRACTION = 20_000;

    private final List<ReshardStep> steps = new ArrayList<>();
    private final Deque<Piece> rest = new ArrayDeque<>();
    private final NavigableSet<HashKey> ends = new TreeSet<>();
    private int nextIndex;

    private UniformScaling(ShardMap shards) {
        nextIndex = shards.nextIndex();
        shards.open().forEach(shard -> rest.add(new Piece(shard.index(), shard.range())));
    }

    /**
     * Plans the way to ranges as CreateStream cuts them. An edge that is there already, but for the rounding of another
     * cut, stays where it is.
     *
     * @param target how many shards, at least 1
     */
    static ReshardPlan plan(ShardMap shards, int target) {
        UniformScaling scaling = new UniformScaling(shards);
        scaling.scaleTo(target);
        return new ReshardPlan(List.copyOf(scaling.steps));
    }

    /**
     * As {@link #plan}, in as many rounds as UpdateShardCount would take, which at most doubles or halves. So a lineage
     * has a few steps however far the way is.
     */
    static ReshardPlan planInRounds(ShardMap shards, int target) {
        UniformScaling scaling = new UniformScaling(shards);
        do {
            int current = scaling.rest.size();
            scaling.scaleTo(Math.max((current + 1) / 2, Math.min(target, 2 * current)));
        } while (scaling.rest.size() != target);
        return new ReshardPlan(List.copyOf(scaling.steps));
    }

    private void scaleTo(int target) {
        ends.clear();
        rest.forEach(piece -> ends.add(piece.range().end()));
        List<Piece> assembled = new ArrayList<>(target);
        for (HashKeyRange range : HashKeyRange.even(target)) {
            assembled.add(assembleTo(edgeAt(range.end())));
        }
        rest.addAll(assembled);
    }

    private HashKey edgeAt(HashKey end) {
        HashKey below = ends.floor(end);
        if (below != null && isSameFraction(below, end)) {
            return below;
        }
        HashKey above = ends.ceiling(end);
        return above != null && isSameFraction(end, above) ? above : end;
    }

    private static boolean isSameFraction(HashKey lower, HashKey upper) {
        long low = upper.low() - lower.low();
        long borrow = Long.compareUnsigned(upper.low(), lower.low()) < 0 ? 1 : 0;
        return upper.high() - lower.high() - borrow == 0 && Long.compareUnsigned(low, SAME_FRACTION) <= 0;
    }

    /** Splits and merges what is left from its lowest hash key up to this one into one shard. */
    private Piece assembleTo(HashKey end) {
        Piece piece = upTo(end, null);
        while (!piece.range().end().equals(end)) {
            piece = upTo(end, piece);
        }
        return piece;
    }

    /** Takes the next piece, cut off behind the end, and merges it to what is there. */
    private Piece upTo(HashKey end, @Nullable Piece lower) {
        Piece next = rest.removeFirst();
        HashKeyRange range = next.range();
        if (range.end().compareTo(end) > 0) {
            HashKeyRange within = new HashKeyRange(range.start(), end);
            HashKeyRange beyond = new HashKeyRange(end.next(), range.end());
            steps.add(ReshardStep.split(next.index(), within, beyond));
            next = new Piece(nextIndex++, within);
            rest.addFirst(new Piece(nextIndex++, beyond));
        }
        if (lower == null) {
            return next;
        }
        HashKeyRange union =
                new HashKeyRange(lower.range().start(), next.range().end());
        steps.add(ReshardStep.merge(lower.index(), next.index(), union));
        return new Piece(nextIndex++, union);
    }

    /** A shard that is there, or will be there after the steps so far. */
    private record Piece(int index, HashKeyRange range) {}
}
