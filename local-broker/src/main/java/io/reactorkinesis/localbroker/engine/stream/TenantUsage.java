package io.reactorkinesis.localbroker.engine.stream;

/**
 * What a tenant has of what there are quotas for; what is being made counts already.
 *
 * @param shards open shards of streams in PROVISIONED mode
 * @param onDemandStreams streams in ON_DEMAND mode
 */
public record TenantUsage(int shards, int onDemandStreams) {

    static final TenantUsage NONE = new TenantUsage(0, 0);
}
