package io.reactorkinesis.localbroker.engine.consumer;

import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;

/** The words about consumers; the service's where they are known. */
public final class ConsumerErrors {

    private ConsumerErrors() {}

    /** No such consumer, or not any more. */
    public static ServiceException notFound(ConsumerKey key) {
        return notFound(key.stream(), key.name() + " with creation timestamp " + key.createdSeconds());
    }

    /** No consumer of this name. */
    public static ServiceException notFound(StreamKey stream, String name) {
        return new ServiceException(
                ErrorType.RESOURCE_NOT_FOUND,
                "Consumer " + name + " under stream: " + stream.name() + ", account " + stream.account()
                        + " not found.");
    }

    /** The consumer must be ACTIVE and is not. */
    public static ServiceException notActive(ConsumerKey key) {
        return new ServiceException(
                ErrorType.RESOURCE_IN_USE,
                "Consumer " + key.name() + " with creation timestamp " + key.createdSeconds() + " under stream "
                        + key.stream().name() + " and account " + key.stream().account() + " is not in ACTIVE status.");
    }

    static ServiceException alreadyExists(StreamKey stream, String name) {
        return new ServiceException(
                ErrorType.RESOURCE_IN_USE,
                "Consumer " + name + " under stream " + stream.name() + " already exists for account "
                        + stream.account() + ".");
    }

    static ServiceException tooMany(StreamKey stream, int limit) {
        return new ServiceException(
                ErrorType.LIMIT_EXCEEDED,
                "Consumers of " + StreamErrors.named(stream) + " would exceed the limit of " + limit
                        + " registered consumers. Deregister one first.");
    }

    static ServiceException tooManyCreating(StreamKey stream, int limit) {
        return new ServiceException(
                ErrorType.LIMIT_EXCEEDED,
                "Account " + stream.account() + " in " + stream.tenant().region() + " already has " + limit
                        + " consumers in CREATING status, which is the limit. Wait until one of them is ACTIVE.");
    }

    static ServiceException streamHasConsumers(StreamKey stream) {
        return new ServiceException(
                ErrorType.RESOURCE_IN_USE,
                "DeleteStream can't delete " + stream.account() + ":" + stream.name() + " because there are consumers"
                        + " associated with this data stream. To delete " + stream.name() + " anyway, set the"
                        + " EnforceConsumerDeletion parameter to true to force the deletion of all the consumers that"
                        + " are associated with it.");
    }
}
