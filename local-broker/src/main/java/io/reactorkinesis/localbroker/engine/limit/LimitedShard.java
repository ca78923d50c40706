package io.reactorkinesis.localbroker.engine.limit;

/**
 * A shard, as those name it who hear of its limits.
 *
 * @param account of the stream, 12 digits
 * @param region of the stream
 * @param stream the stream's name
 * @param shard the shard's id
 */
public record LimitedShard(String account, String region, String stream, String shard) {}
