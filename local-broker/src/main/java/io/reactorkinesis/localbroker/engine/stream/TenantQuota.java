package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;

/**
 * Counts what a tenant has against its quotas, that included which is still being made. A stream counts by its mode: its
 * open shards when it is PROVISIONED, and itself when it is ON_DEMAND. Thread-safe.
 */
final class TenantQuota {

    /** How many streams may be CREATING at once; the service's number. */
    private static final int MAX_CREATING = 5;

    private final Tenant tenant;
    private final Quotas quotas;
    private int shards;
    private int onDemandStreams;
    private int creating;

    TenantQuota(Tenant tenant, Quotas quotas) {
        this.tenant = tenant;
        this.quotas = quotas;
    }

    /**
     * Counts in a stream that is about to be made.
     *
     * @throws ServiceException when a quota does not allow it; then nothing was counted
     */
    synchronized void reserveCreation(StreamMode mode, int shardCount) {
        if (creating == MAX_CREATING) {
            throw exceeded(
                    "This request would have exceed the limit on the number of streams that can simultaneously be"
                            + " in CREATING or DELETING for the account " + tenant.account() + ". Limit: "
                            + MAX_CREATING + ".");
        }
        reserve(mode, shardCount);
        creating++;
    }

    /** A stream is not CREATING any more. */
    synchronized void creationEnded() {
        creating--;
    }

    /**
     * Counts in what a stream will have, or will have more.
     *
     * @param shardCount how many shards
     * @throws ServiceException when a quota does not allow it; then nothing was counted
     */
    synchronized void reserve(StreamMode mode, int shardCount) {
        if (mode == StreamMode.ON_DEMAND) {
            requireOnDemandStream();
            onDemandStreams++;
        } else {
            reserveShards(shardCount);
        }
    }

    /** Counts in a stream that was there before, also beyond a quota, which may have been another then. */
    synchronized void resume(StreamMode mode, int shardCount) {
        if (mode == StreamMode.ON_DEMAND) {
            onDemandStreams++;
        } else {
            shards += shardCount;
        }
    }

    /** Counts out what a stream had. */
    synchronized void release(StreamMode mode, int shardCount) {
        if (mode == StreamMode.ON_DEMAND) {
            onDemandStreams--;
        } else {
            shards -= shardCount;
        }
    }

    /**
     * Counts in further shards of a stream in PROVISIONED mode.
     *
     * @throws ServiceException when the quota does not allow them; then nothing was counted
     */
    synchronized void reserveShards(int added) {
        if (added > quotas.shards() - shards) {
            throw exceeded("This request would exceed the shard limit for the account " + tenant.account() + " in "
                    + tenant.region() + ". Current shard count for the account: " + shards + ". Limit: "
                    + quotas.shards() + ". Number of additional shards that would have resulted from this request: "
                    + added + ". Refer to the AWS Service Limits page"
                    + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html)"
                    + " for current limits and how to request higher limits.");
        }
        shards += added;
    }

    /**
     * Counts in or out by how many shards a stream in PROVISIONED mode grows or, below zero, shrinks.
     *
     * @throws ServiceException when the quota does not allow it; then nothing was counted
     */
    synchronized void resize(int growth) {
        if (growth > 0) {
            reserveShards(growth);
        } else {
            releaseShards(-growth);
        }
    }

    /** Counts out shards of a stream in PROVISIONED mode. */
    synchronized void releaseShards(int removed) {
        shards -= removed;
    }

    synchronized TenantUsage usage() {
        return new TenantUsage(shards, onDemandStreams);
    }

    private void requireOnDemandStream() {
        if (onDemandStreams == quotas.onDemandStreams()) {
            throw exceeded("This request would exceed the limit of " + quotas.onDemandStreams()
                    + " data streams with the on-demand capacity mode for the account " + tenant.account() + " in "
                    + tenant.region() + ". Delete one of them, switch one to the provisioned capacity mode, or raise"
                    + " the limit.");
        }
    }

    private static ServiceException exceeded(String message) {
        return new ServiceException(ErrorType.LIMIT_EXCEEDED, message);
    }
}
