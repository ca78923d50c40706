package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;

/** The service's words about streams and shards. */
public final class StreamErrors {

    private StreamErrors() {}

    /** No such stream, or not yet, or not any more. */
    public static ServiceException streamNotFound(StreamKey key) {
        return new ServiceException(ErrorType.RESOURCE_NOT_FOUND, capitalized(key) + " not found.");
    }

    /** The name is taken. */
    public static ServiceException alreadyExists(StreamKey key) {
        return new ServiceException(ErrorType.RESOURCE_IN_USE, capitalized(key) + " already exists.");
    }

    /** The stream must be ACTIVE and is not. */
    public static ServiceException notActive(StreamKey key, StreamStatus status) {
        return new ServiceException(
                ErrorType.RESOURCE_IN_USE, capitalized(key) + " not ACTIVE, instead in state " + status);
    }

    /** The user does not manage the shards of a stream in ON_DEMAND mode. */
    public static ServiceException shardsAreManaged(StreamKey key) {
        return new ServiceException(
                ErrorType.VALIDATION, "Request is invalid. " + capitalized(key) + " is in On-Demand mode.");
    }

    /** The stream must be ACTIVE or UPDATING and is not. */
    public static ServiceException notServing(StreamKey key, StreamStatus status) {
        return new ServiceException(
                ErrorType.RESOURCE_IN_USE, capitalized(key) + " not ACTIVE or UPDATING, instead in state " + status);
    }

    /** No such shard, or no such stream; said by the calls that read. */
    public static ServiceException shardDoesNotExist(StreamKey key, String shardId) {
        return new ServiceException(
                ErrorType.RESOURCE_NOT_FOUND, "Shard " + shardId + " in " + named(key) + " does not exist");
    }

    /** No such shard; said by the calls that split, merge and list, and when the id cannot be read at all. */
    public static ServiceException couldNotFindShard(StreamKey key, String shardId) {
        return new ServiceException(
                ErrorType.RESOURCE_NOT_FOUND, "Could not find shard " + shardId + " in " + named(key) + ".");
    }

    /** A shard was read too often or too much; said by the calls that read. */
    public static ServiceException tooManyReads(StreamKey key, String shardId) {
        return new ServiceException(
                ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
                "Rate exceeded for Shard - " + key.account() + "/" + key.name() + "/" + shardId);
    }

    /** The stream as the texts name it: {@code stream NAME under account 123456789012}. */
    public static String named(StreamKey key) {
        return "stream " + key.name() + " under account " + key.account();
    }

    private static String capitalized(StreamKey key) {
        return "S" + named(key).substring(1);
    }
}
