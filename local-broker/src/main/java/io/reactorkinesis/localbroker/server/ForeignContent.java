package io.reactorkinesis.localbroker.server;

import static io.reactorkinesis.localbroker.error.ErrorType.ACCESS_DENIED;
import static io.reactorkinesis.localbroker.error.ErrorType.SERIALIZATION;
import static io.reactorkinesis.localbroker.error.ErrorType.UNKNOWN_OPERATION;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.codec.MalformedBodyException;
import io.reactorkinesis.localbroker.protocol.codec.RequestReader;

/** Answers to requests that speak neither of the service's encodings. None of them gets as far as an operation. */
final class ForeignContent {

    /** An older dialect: the service still reads it, and knows no operation in it. */
    private static final String PLAIN_JSON = "application/json";

    private ForeignContent() {}

    /** The refusal of a request that does not even say what it wants. */
    static Reply nothingAsked() {
        return Reply.xml(403, ACCESS_DENIED.wireName(), "Unable to determine service/operation name to be authorized");
    }

    static Reply answer(String mediaType, Target target, String knownService, ByteBuf body) {
        if (mediaType.equals(PLAIN_JSON)) {
            return plainJson(body);
        }
        if (!target.isComplete()) {
            return nothingAsked();
        }
        if (!target.service().equals(knownService)) {
            return Reply.xml(
                    403,
                    "UnrecognizedClientException",
                    "No authorization strategy was found for service: " + target.service() + ", operation: "
                            + target.operation());
        }
        return Reply.xml(404, UNKNOWN_OPERATION.wireName());
    }

    private static Reply plainJson(ByteBuf body) {
        try {
            RequestReader.read(new ByteBufInputStream(body), Encoding.JSON, null);
        } catch (MalformedBodyException e) {
            return wrapped(400, SERIALIZATION);
        }
        return wrapped(404, UNKNOWN_OPERATION);
    }

    private static Reply wrapped(int status, ErrorType type) {
        return Reply.text(
                status, PLAIN_JSON, "{\"Output\":{\"__type\":\"" + type.shapeId() + "\"},\"Version\":\"1.0\"}");
    }
}
