package io.reactorkinesis.localbroker.engine.stream;

/**
 * How much each account may have in each region.
 *
 * @param shards open shards of streams in PROVISIONED mode
 * @param onDemandStreams streams in ON_DEMAND mode
 * @param channels channels
 */
public record Quotas(int shards, int onDemandStreams, int channels) {}
