package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.limit.RollingQuota;
import io.reactorkinesis.localbroker.engine.shard.ShardMap;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;

/** How far UpdateShardCount may go at once, in the service's words. */
final class ScalingRules {

    /** The most shards that it makes of a stream; the service's number. */
    static final int MAX_SHARDS = 10_000;

    private ScalingRules() {}

    /**
     * What UpdateShardCount does.
     *
     * @throws ServiceException when the target is above 10,000, above twice what there is, or below half of it, or it was
     *     called as often as it may be
     */
    static ReshardPlan plan(StreamKey key, ShardMap shards, int target, RollingQuota scalings, long nowMillis) {
        require(shards.open().size(), target);
        if (!scalings.hasRoom(nowMillis)) {
            throw tooOften(key, scalings.limit());
        }
        return UniformScaling.plan(shards, target);
    }

    private static void require(int current, int target) {
        if (target > MAX_SHARDS) {
            throw exceeded(
                    "Target shard count or number of open shards cannot be greater than " + MAX_SHARDS + ".",
                    current,
                    target);
        }
        if (target > 2L * current) {
            throw exceeded(
                    "UpdateShardCount cannot scale up over double your current open shard count.", current, target);
        }
        if (2L * target < current) {
            throw exceeded(
                    "UpdateShardCount cannot scale down below half your current open shard count.", current, target);
        }
    }

    /**
     * @throws ServiceException when no stream can have so many shards
     */
    static void requirePossible(StreamKey key, int target) {
        if (target < 1 || target > MAX_SHARDS) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "A stream has from 1 to " + MAX_SHARDS + " shards, but " + StreamErrors.named(key) + " was to have "
                            + target + ".");
        }
    }

    private static ServiceException tooOften(StreamKey key, int limit) {
        return new ServiceException(
                ErrorType.LIMIT_EXCEEDED,
                "The shard count of " + StreamErrors.named(key) + " was updated " + limit
                        + " times within 24 hours, which is the limit. Try again later.");
    }

    private static ServiceException exceeded(String message, int current, int target) {
        return new ServiceException(
                ErrorType.LIMIT_EXCEEDED,
                message + " Current open shard count: " + current + " Target shard count: " + target);
    }
}
