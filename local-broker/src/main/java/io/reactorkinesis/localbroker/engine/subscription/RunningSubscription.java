package io.reactorkinesis.localbroker.engine.subscription;

import io.reactorkinesis.localbroker.engine.consumer.ConsumerKey;

/**
 * A subscription that has begun and not ended.
 *
 * @param consumer whose it is
 * @param shardIndex the shard that it reads
 * @param begunMillis when it began, epoch milliseconds
 */
public record RunningSubscription(ConsumerKey consumer, int shardIndex, long begunMillis) {}
