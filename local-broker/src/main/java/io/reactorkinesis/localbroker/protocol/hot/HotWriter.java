package io.reactorkinesis.localbroker.protocol.hot;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;

/**
 * Writes structures of one shape in one pass, the same as {@link
 * io.reactorkinesis.localbroker.protocol.codec.AnswerWriter} does. It knows neither booleans nor maps. Thread-safe.
 */
public final class HotWriter {

    private static final byte[] NOTHING = {};

    private final AnswerShape shape;

    /** Prepares much: make it once. */
    public HotWriter(StructureShape shape) {
        this.shape = new AnswerShape(shape);
    }

    /**
     * Writes a structure.
     *
     * @return its bytes, which the caller has to release
     * @throws IllegalArgumentException when it has a member that the shape does not know, or of another type
     */
    public ByteBuf write(Structure structure, Encoding encoding, ByteBufAllocator allocator) {
        return write(NOTHING, structure, NOTHING, encoding, allocator);
    }

    /** As {@link #write(Structure, Encoding, ByteBufAllocator)}, with other bytes before and after. */
    public ByteBuf write(
            byte[] before, Structure structure, byte[] after, Encoding encoding, ByteBufAllocator allocator) {
        OutputWindow window = new OutputWindow(allocator);
        try {
            window.put(before);
            shape.write(structure, sink(encoding, window));
            window.put(after);
            return window.finish();
        } catch (RuntimeException e) {
            window.discard();
            throw e;
        }
    }

    private static AnswerSink sink(Encoding encoding, OutputWindow window) {
        return switch (encoding) {
            case JSON -> new JsonSink(window);
            case CBOR -> new CborSink(window);
            case RPC_V2_CBOR -> new RpcV2Sink(window);
        };
    }
}
