package io.reactorkinesis.localbroker.protocol.eventstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.hot.HotWriter;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes frames that differ in nothing but their payload. A frame is its length, the length of its headers, the CRC-32 of
 * these two, the headers, the payload, and the CRC-32 of all before; numbers are big-endian and of 32 bits. Thread-safe.
 */
final class FrameFormat {

    private static final int HEADERS_LENGTH_AT = 4;
    private static final int PRELUDE_CHECKSUM_AT = 8;
    private static final int PRELUDE_BYTES = 12;
    private static final byte[] ROOM_FOR_CHECKSUM = new byte[4];

    /** The type of a header's value; the service sends no others. */
    private static final int TEXT = 7;

    private final Map<Encoding, byte[]> heads = new EnumMap<>(Encoding.class);
    private final HotWriter payloads;

    /**
     * @param typeHeader the first header, which tells what the frame is
     * @param type the value of that header
     * @param messageType the kind of frame
     * @param payload what each holds
     */
    FrameFormat(String typeHeader, String type, String messageType, StructureShape payload) {
        for (Encoding encoding : Encoding.values()) {
            heads.put(encoding, head(typeHeader, type, encoding, messageType));
        }
        payloads = new HotWriter(payload);
    }

    /** Everything up to the payload, with room for what depends on its length. The order of headers is the service's. */
    private static byte[] head(String typeHeader, String type, Encoding encoding, String messageType) {
        ByteBuf head = Unpooled.buffer().writeZero(PRELUDE_BYTES);
        header(typeHeader, type, head);
        header(":content-type", encoding.contentType(), head);
        header(":message-type", messageType, head);
        head.setInt(HEADERS_LENGTH_AT, head.readableBytes() - PRELUDE_BYTES);
        byte[] bytes = new byte[head.readableBytes()];
        head.readBytes(bytes);
        return bytes;
    }

    private static void header(String name, String value, ByteBuf to) {
        to.writeByte(name.length()).writeCharSequence(name, US_ASCII);
        to.writeByte(TEXT).writeShort(value.length()).writeCharSequence(value, US_ASCII);
    }

    /**
     * Writes a frame.
     *
     * @return the frame, which the caller has to release
     * @throws IllegalArgumentException when the payload has a member that its shape does not know, or of another type
     */
    ByteBuf write(Structure payload, Encoding encoding, ByteBufAllocator allocator) {
        byte[] head = requireNonNull(heads.get(encoding));
        ByteBuf frame = payloads.write(head, payload, ROOM_FOR_CHECKSUM, encoding, allocator);
        int length = frame.readableBytes();
        frame.setInt(0, length);
        frame.setInt(PRELUDE_CHECKSUM_AT, checksum(frame, PRELUDE_CHECKSUM_AT));
        int end = length - ROOM_FOR_CHECKSUM.length;
        frame.setInt(end, checksum(frame, end));
        return frame;
    }

    private static int checksum(ByteBuf frame, int length) {
        CRC32 checksum = new CRC32();
        for (ByteBuffer part : frame.nioBuffers(0, length)) {
            checksum.update(part);
        }
        return (int) checksum.getValue();
    }
}
