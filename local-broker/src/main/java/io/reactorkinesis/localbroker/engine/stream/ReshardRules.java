package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be split and merged, in the service's words. */
final class ReshardRules {

    private ReshardRules() {}

    /**
     * Both children must be wider than one hash key: the new start lies at least two above the parent's start, and at
     * least one below its end.
     */
    static ReshardPlan split(StreamKey key, Shard shard, String newStartingHashKey) {
        requireOpen(key, shard);
        HashKey start = shard.range().start();
        HashKey end = shard.range().end();
        HashKey newStart = parse(newStartingHashKey);
        if (newStart == null || !isBetween(start, newStart, end)) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "NewStartingHashKey " + newStartingHashKey + " used in SplitShard() on shard " + shard.id() + " in "
                            + StreamErrors.named(key)
                            + " is not both greater than one plus the shard's StartingHashKey "
                            + start + " and less than the shard's EndingHashKey " + end + ".");
        }
        HashKeyRange lower = new HashKeyRange(start, newStart.previous());
        HashKeyRange upper = new HashKeyRange(newStart, end);
        return new ReshardPlan(List.of(ReshardStep.split(shard.index(), lower, upper)));
    }

    /** The shards must be neighbors, the lower one first. */
    static ReshardPlan merge(StreamKey key, Shard shard, Shard adjacent) {
        requireOpen(key, shard);
        requireOpen(key, adjacent);
        if (!shard.range().isFollowedBy(adjacent.range())) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "Shards " + shard.id() + " and " + adjacent.id() + " in " + StreamErrors.named(key)
                            + " are not an adjacent pair of shards eligible for merging");
        }
        HashKeyRange union =
                new HashKeyRange(shard.range().start(), adjacent.range().end());
        return new ReshardPlan(List.of(ReshardStep.merge(shard.index(), adjacent.index(), union)));
    }

    private static boolean isBetween(HashKey start, HashKey newStart, HashKey end) {
        boolean aboveStart =
                newStart.compareTo(start) > 0 && newStart.previous().compareTo(start) > 0;
        return aboveStart && newStart.compareTo(end) < 0;
    }

    /** Null when the number is above every hash key, and so above the shard's. */
    private static @Nullable HashKey parse(String decimal) {
        try {
            return HashKey.parse(decimal);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void requireOpen(StreamKey key, Shard shard) {
        if (!shard.isOpen()) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "Shard " + shard.id() + " in " + StreamErrors.named(key) + " has already been merged or split,"
                            + " and thus is not eligible for merging or splitting.");
        }
    }
}
