package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.AnswerWriter;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.eventstream.EventStreamCodec;
import io.reactorkinesis.localbroker.protocol.hot.OperationCodec;
import org.jspecify.annotations.Nullable;

/**
 * What a request is answered with, apart from the headers that every answer has.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body; null sends none
 * @param body writes the body when it is sent; null sends an empty one
 * @param events come in the place of a body; null where there is none
 * @param ending how much of it reaches the client
 */
record Reply(
        int status,
        @Nullable String contentType,
        @Nullable Body body,
        @Nullable EventStream events,
        Ending ending) {

    private Reply(int status, @Nullable String contentType, @Nullable Body body) {
        this(status, contentType, body, null, Ending.WHOLE);
    }

    /** Writes a body. */
    @FunctionalInterface
    interface Body {
        /** The bytes, which the caller has to release. */
        ByteBuf write(ByteBufAllocator allocator);
    }

    /** The answer of an operation; empty, not {@code {}}, when the model gives it none. */
    static Reply answer(OperationCodec codec, Structure answer, Encoding encoding) {
        if (!codec.hasAnswer()) {
            return new Reply(200, encoding == Encoding.RPC_V2_CBOR ? null : encoding.contentType(), null);
        }
        return new Reply(200, encoding.contentType(), allocator -> codec.write(answer, encoding, allocator));
    }

    /** The answer of an operation that is a stream of events. */
    static Reply events(EventStreamCodec codec, Structure answer, Encoding encoding) {
        return new Reply(
                200,
                EventStreamCodec.CONTENT_TYPE,
                null,
                new EventStream(codec, codec.events(answer), encoding),
                Ending.WHOLE);
    }

    static Reply error(ServiceException error, Encoding encoding) {
        return new Reply(
                error.type().httpStatus(),
                encoding.contentType(),
                allocator -> allocator.buffer().writeBytes(AnswerWriter.error(error, encoding)));
    }

    /** The service answers in XML where it cannot tell which of its encodings the client speaks. */
    static Reply xml(int status, String type) {
        return text(status, null, "<" + type + "/>\n");
    }

    /** As {@link #xml(int, String)}, with a message. */
    static Reply xml(int status, String type, String message) {
        String escaped = message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return text(status, null, "<" + type + ">\n  <Message>" + escaped + "</Message>\n</" + type + ">\n");
    }

    static Reply text(int status, @Nullable String contentType, String text) {
        return new Reply(status, contentType, allocator -> ByteBufUtil.writeUtf8(allocator, text));
    }

    static Reply empty(int status) {
        return new Reply(status, null, null);
    }

    /** Nothing: the connection ends. */
    static Reply reset() {
        return new Reply(0, null, null, null, Ending.RESET);
    }

    /** This reply, of which the connection ends within the body. */
    Reply cut(int bytes) {
        return new Reply(status, contentType, body, events, Ending.cut(bytes));
    }
}
