package io.reactorkinesis.localbroker.engine.channel;

import io.reactorkinesis.localbroker.engine.channel.spec.ChannelKey;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import io.reactorkinesis.localbroker.engine.channel.spec.DestinationType;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;

/** What is said about channels. The service's words are not known; these follow its words about streams. */
final class ChannelErrors {

    private ChannelErrors() {}

    static ServiceException notFound(ChannelKey key) {
        return new ServiceException(
                ErrorType.RESOURCE_NOT_FOUND,
                "Channel " + key.id() + " under account " + key.tenant().account() + " not found.");
    }

    static ServiceException alreadyExists(ChannelSpec spec) {
        return new ServiceException(ErrorType.RESOURCE_IN_USE, "C" + named(spec).substring(1) + " already exists.");
    }

    static ServiceException notActive(ChannelSpec spec, ChannelStatus status) {
        return new ServiceException(
                ErrorType.RESOURCE_IN_USE, "C" + named(spec).substring(1) + " not ACTIVE, instead in state " + status);
    }

    static ServiceException notOnDemand(StreamKey stream) {
        return new ServiceException(
                ErrorType.VALIDATION,
                "A channel needs a stream in ON_DEMAND mode, and " + StreamErrors.named(stream)
                        + " is in PROVISIONED mode.");
    }

    static ServiceException managedKey(StreamKey stream) {
        return new ServiceException(
                ErrorType.INVALID_ARGUMENT,
                "A channel cannot read " + StreamErrors.named(stream) + ", which is encrypted under an AWS managed key."
                        + " Encrypt it under a customer managed key first.");
    }

    static ServiceException secondOfType(StreamKey stream, DestinationType type) {
        return new ServiceException(
                ErrorType.LIMIT_EXCEEDED,
                "A stream can have one channel to " + type.title() + ", and " + StreamErrors.named(stream)
                        + " has one. Delete it first.");
    }

    static ServiceException tooMany(ChannelKey key, int limit) {
        return new ServiceException(
                ErrorType.LIMIT_EXCEEDED,
                "This request would exceed the channel limit for the account "
                        + key.tenant().account() + " in " + key.tenant().region() + ". Limit: " + limit + ".");
    }

    static ServiceException otherDestination(ChannelSpec spec) {
        return new ServiceException(
                ErrorType.INVALID_ARGUMENT,
                "Channel " + spec.name() + " delivers to "
                        + spec.destination().type().title() + "; the type of a destination cannot be changed.");
    }

    static ServiceException streamHasChannels(StreamKey stream) {
        return new ServiceException(
                ErrorType.RESOURCE_IN_USE,
                "DeleteStream can't delete " + stream.account() + ":" + stream.name()
                        + " because there are channels associated with this data stream. To delete " + stream.name()
                        + ", delete its channels first.");
    }

    static ServiceException noPolicy(ChannelSpec spec) {
        return new ServiceException(
                ErrorType.INVALID_ARGUMENT,
                "A stream and a consumer can have a policy, but " + named(spec) + " cannot.");
    }

    /** The channel as the texts name it: {@code channel NAME under account 123456789012}. */
    static String named(ChannelSpec spec) {
        return "channel " + spec.name() + " under account "
                + spec.key().tenant().account();
    }
}
