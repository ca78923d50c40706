package io.reactorkinesis.producer.shardmap;

import io.reactorkinesis.record.HashKeyRange;

/**
 * A shard that takes records.
 *
 * @param id the service's name for it
 * @param range the hash keys it owns
 */
public record Shard(String id, HashKeyRange range) {}
