package io.reactorkinesis.localbroker.protocol.hot;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.AnswerWriter;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.codec.MalformedBodyException;
import io.reactorkinesis.localbroker.protocol.codec.ParsedRequest;
import io.reactorkinesis.localbroker.protocol.codec.RequestReader;
import io.reactorkinesis.localbroker.protocol.model.OperationModel;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of an operation and writes its answers. The operations that carry records have a hot path: it reads
 * what clients send when nothing is wrong, and leaves every other body, from its first byte, to the general reader, which
 * alone finds errors. Both paths read and write the same. Thread-safe.
 */
public final class OperationCodec {

    private static final Set<String> HOT = Set.of("PutRecord", "PutRecords", "GetRecords");

    private final StructureShape input;
    private final @Nullable StructureShape output;
    private final @Nullable RequestShape hotInput;
    private final @Nullable HotWriter hotOutput;

    private OperationCodec(OperationModel operation, boolean hot) {
        input = operation.input();
        output = operation.output();
        hotInput = hot ? new RequestShape(input) : null;
        hotOutput = hot && output != null ? new HotWriter(output) : null;
    }

    /** The codec of an operation. Make it once: it prepares much. */
    public static OperationCodec of(OperationModel operation) {
        return new OperationCodec(operation, HOT.contains(operation.name()));
    }

    /**
     * Reads a body.
     *
     * @param body not empty; its reader index is undefined after
     * @throws MalformedBodyException when the body is no single object
     */
    public ParsedRequest read(ByteBuf body, Encoding encoding) throws MalformedBodyException {
        Structure sound = hotInput == null ? null : readHot(hotInput, body, encoding);
        return sound == null
                ? RequestReader.read(new ByteBufInputStream(body), encoding, input)
                : ParsedRequest.sound(sound);
    }

    static @Nullable Structure readHot(RequestShape shape, ByteBuf body, Encoding encoding) {
        Window window = new Window(body);
        BodyCursor cursor = encoding == Encoding.JSON ? new JsonCursor(window) : new CborCursor(window);
        try {
            Structure request = shape.read(cursor);
            cursor.end();
            return request;
        } catch (UnusualException e) {
            return null;
        }
    }

    /** Whether the operation answers with a body. */
    public boolean hasAnswer() {
        return output != null;
    }

    /**
     * Writes an answer of an operation that {@linkplain #hasAnswer() has} one.
     *
     * @return the body, which the caller has to release
     * @throws IllegalArgumentException when the answer has a member that the model does not know, or of another type
     */
    public ByteBuf write(Structure answer, Encoding encoding, ByteBufAllocator allocator) {
        if (hotOutput != null) {
            return hotOutput.write(answer, encoding, allocator);
        }
        ByteBuf body = allocator.buffer();
        try {
            AnswerWriter.write(answer, requireNonNull(output), encoding, new ByteBufOutputStream(body));
            return body;
        } catch (RuntimeException e) {
            body.release();
            throw e;
        }
    }
}
