package io.reactorkinesis.localbroker.operations.call;

import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.engine.stream.StreamStatus;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The stream whose shards or consumers a request lists, page by page. */
public final class ListedStream {

    private ListedStream() {}

    /**
     * The stream that the request names.
     *
     * @throws ServiceException when there is none, it was not created at the request's StreamCreationTimestamp, or it is
     *     CREATING
     */
    public static KinesisStream require(StreamRegistry streams, CallContext call, Structure input) {
        StreamKey key = StreamAddress.of(call, input);
        KinesisStream stream = streams.require(key);
        Instant created = input.timestamp("StreamCreationTimestamp");
        if (created != null && !seconds(created).equals(seconds(stream.createdAt()))) {
            throw StreamErrors.streamNotFound(key);
        }
        if (stream.status() == StreamStatus.CREATING) {
            throw StreamErrors.notServing(key, StreamStatus.CREATING);
        }
        return stream;
    }

    /**
     * Checks that a request with a NextToken has nothing else that says where to begin.
     *
     * @param names the members that it must not have
     */
    public static void requireNotWithToken(Structure input, String... names) {
        for (String name : names) {
            if (input.has("NextToken") && input.has(name)) {
                throw new ServiceException(
                        ErrorType.INVALID_ARGUMENT, "NextToken and " + name + " cannot be provided together.");
            }
        }
    }

    /** Answers tell the creation in whole seconds, so that is what a client can give. */
    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
