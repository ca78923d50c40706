package io.reactorkinesis.localbroker.engine.list;

import io.reactorkinesis.localbroker.engine.shard.Shard;

/**
 * Which shards to list. What AT_LATEST, AT_TRIM_HORIZON and AT_TIMESTAMP list tiles the hash space: a shard counts for the
 * time after its parents closed, up to and including the moment when it closed itself, so that reading on from that time
 * misses no record.
 *
 * @param type by the service's name
 * @param timestampMillis for the types that name one, epoch milliseconds
 */
public record ShardFilter(Type type, long timestampMillis) {

    /** What is listed when no filter is given: everything within retention. */
    public static final ShardFilter DEFAULT = new ShardFilter(Type.FROM_TRIM_HORIZON, 0);

    /** The service's names. */
    public enum Type {
        /** Open now. */
        AT_LATEST,
        /** Open at the horizon. */
        AT_TRIM_HORIZON,
        /** Open at the horizon or later. */
        FROM_TRIM_HORIZON,
        /** Open at the timestamp. */
        AT_TIMESTAMP,
        /** Open at the timestamp or later. */
        FROM_TIMESTAMP
    }

    /**
     * Whether the shard is listed.
     *
     * @param shard within retention
     * @param horizonMillis what arrived before this time is gone; an earlier timestamp means this time
     */
    boolean includes(Shard shard, long horizonMillis) {
        return switch (type) {
            case AT_LATEST -> shard.isOpen();
            case AT_TRIM_HORIZON -> isOpenAt(shard, horizonMillis);
            case FROM_TRIM_HORIZON -> true;
            case AT_TIMESTAMP -> isOpenAt(shard, Math.max(timestampMillis, horizonMillis));
            case FROM_TIMESTAMP -> !shard.closedBefore(timestampMillis);
        };
    }

    private static boolean isOpenAt(Shard shard, long millis) {
        // The first shards have no parents that could stand for the time before them.
        boolean begun = shard.origin().parents().isEmpty() || shard.origin().openedMillis() < millis;
        return begun && !shard.closedBefore(millis);
    }
}
