package io.reactorkinesis.localbroker.engine.subscription;

import io.reactorkinesis.localbroker.engine.consumer.ConsumerKey;

/**
 * What may have one subscription at a time.
 *
 * @param consumer the consumer
 * @param shardIndex a shard of its stream
 */
record SubscriptionKey(ConsumerKey consumer, int shardIndex) {}
