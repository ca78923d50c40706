package io.reactorkinesis.localbroker.operations.call;

import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import org.jspecify.annotations.Nullable;

/**
 * Which stream a request means: StreamName in the caller's account and region, StreamARN, or both when they agree.
 * StreamId, which the service reserves, is not looked at.
 */
public final class StreamAddress {

    private StreamAddress() {}

    /** Whether the request names a stream. */
    public static boolean isGiven(Structure input) {
        return input.has("StreamName") || input.has("StreamARN");
    }

    /** The stream that the request names. */
    public static StreamKey of(CallContext call, Structure input) {
        String name = input.string("StreamName");
        StreamKey byArn = byArn(input);
        if (byArn == null) {
            if (name == null) {
                throw new ServiceException(
                        ErrorType.INVALID_ARGUMENT, "Either StreamName or StreamARN should be provided.");
            }
            return new StreamKey(call.tenant(), name);
        }
        if (name != null && !name.equals(byArn.name())) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "StreamName " + name + " and StreamARN " + input.string("StreamARN")
                            + " do not name the same stream.");
        }
        return byArn;
    }

    /** The stream that the request's ARN names; null when it has none. */
    public static @Nullable StreamKey byArn(Structure input) {
        String arn = input.string("StreamARN");
        if (arn == null) {
            return null;
        }
        StreamKey key = StreamKey.ofArn(arn);
        if (key == null) {
            throw new ServiceException(ErrorType.INVALID_ARGUMENT, "StreamARN " + arn + " is not the ARN of a stream.");
        }
        return key;
    }
}
