package io.reactorkinesis.localbroker.engine.subscription;

import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;

/** The words about subscriptions; the service's where they are known. */
final class SubscriptionErrors {

    private SubscriptionErrors() {}

    /** There is another one: said to who comes too early, and to who is displaced. */
    static ServiceException anotherIsActive(SubscriptionKey key) {
        StreamKey stream = key.consumer().stream();
        return new ServiceException(
                ErrorType.RESOURCE_IN_USE,
                "Another active subscription exists for this consumer: " + stream.account() + ":" + stream.name() + ":"
                        + ShardId.of(key.shardIndex()) + ":" + key.consumer().name());
    }
}
