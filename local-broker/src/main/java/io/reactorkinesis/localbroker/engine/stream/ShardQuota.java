package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;

/** Counts a tenant's open shards against the quota, those included that are still being created. Thread-safe. */
final class ShardQuota {

    private final Tenant tenant;
    private final int limit;
    private int count;

    ShardQuota(Tenant tenant, int limit) {
        this.tenant = tenant;
        this.limit = limit;
    }

    /**
     * Counts shards in.
     *
     * @throws ServiceException when the quota does not allow them; then nothing was counted
     */
    synchronized void reserve(int shards) {
        if (shards > limit - count) {
            throw new ServiceException(
                    ErrorType.LIMIT_EXCEEDED,
                    "This request would exceed the shard limit for the account " + tenant.account() + " in "
                            + tenant.region() + ". Current shard count for the account: " + count + ". Limit: " + limit
                            + ". Number of additional shards that would have resulted from this request: " + shards
                            + ". Refer to the AWS Service Limits page"
                            + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html)"
                            + " for current limits and how to request higher limits.");
        }
        count += shards;
    }

    /** Counts shards out. */
    synchronized void release(int shards) {
        count -= shards;
    }
}
