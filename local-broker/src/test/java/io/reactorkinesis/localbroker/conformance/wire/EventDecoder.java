package io.reactorkinesis.localbroker.conformance.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Reads a stream of events by section 3 of the reference, however it is cut into parts. After an error it is of no use. */
public final class EventDecoder {

    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;
    private static final int MAX_HEADERS = 128 << 10;
    private static final int MAX_PAYLOAD = 24 << 20;
    private static final int TEXT = 7;

    private ByteBuffer rest = ByteBuffer.allocate(0);

    /**
     * Takes the next part.
     *
     * @return the messages that are whole now
     * @throws BrokenStreamException when a message is not as the format says
     */
    public List<EventMessage> decode(byte[] part) {
        ByteBuffer unread = ByteBuffer.allocate(rest.remaining() + part.length)
                .put(rest)
                .put(part)
                .flip();
        List<EventMessage> messages = new ArrayList<>();
        while (unread.remaining() >= PRELUDE && unread.remaining() >= length(unread)) {
            messages.add(message(unread.slice(unread.position(), length(unread))));
            unread.position(unread.position() + length(unread));
        }
        rest = unread;
        return messages;
    }

    /** Says that nothing more comes. */
    public void end() {
        require(!rest.hasRemaining(), "The stream ends within a message");
    }

    /** The length of the message that begins here. It is believed only when the checksum beside it is right. */
    private static int length(ByteBuffer unread) {
        int at = unread.position();
        require(checksum(unread.slice(at, 8)) == unread.getInt(at + 8), "The checksum of the prelude is wrong");
        int length = unread.getInt(at);
        int headers = unread.getInt(at + 4);
        require(headers >= 0 && headers <= MAX_HEADERS, "The headers cannot have " + headers + " bytes");
        int payload = length - PRELUDE - headers - CHECKSUM;
        require(length > 0 && payload >= 0 && payload <= MAX_PAYLOAD, "A message cannot have " + length + " bytes");
        return length;
    }

    private static EventMessage message(ByteBuffer frame) {
        int end = frame.limit() - CHECKSUM;
        require(checksum(frame.slice(0, end)) == frame.getInt(end), "The checksum of the message is wrong");
        int headers = frame.getInt(4);
        int payload = PRELUDE + headers;
        return new EventMessage(headers(frame.slice(PRELUDE, headers)), frame.slice(payload, end - payload));
    }

    private static Map<String, String> headers(ByteBuffer bytes) {
        Map<String, String> headers = new LinkedHashMap<>();
        while (bytes.hasRemaining()) {
            String name = text(bytes, bytes.get() & 0xFF);
            require(bytes.remaining() >= 3 && bytes.get() == TEXT, "Header '" + name + "' has no text");
            require(headers.put(name, text(bytes, bytes.getShort() & 0xFFFF)) == null, "Two headers are " + name);
        }
        return headers;
    }

    private static String text(ByteBuffer bytes, int length) {
        require(bytes.remaining() >= length, "A header ends behind the headers");
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, UTF_8);
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private static void require(boolean sound, String otherwise) {
        if (!sound) {
            throw new BrokenStreamException(otherwise);
        }
    }
}
