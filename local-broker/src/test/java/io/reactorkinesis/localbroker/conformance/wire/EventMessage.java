package io.reactorkinesis.localbroker.conformance.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * A message of an event stream.
 *
 * @param headers by name, in their order
 * @param payload to be read by position only
 */
public record EventMessage(Map<String, String> headers, ByteBuffer payload) {

    private static final int MOST_TOLD = 200;

    /** What it is: the type of an event or of an exception. */
    public String type() {
        return headers.getOrDefault(":event-type", headers.getOrDefault(":exception-type", ""));
    }

    public boolean isException() {
        return headers.getOrDefault(":message-type", "").equals("exception");
    }

    /** The payload as an answer, whose paths a test asks for. */
    public Answer body(WireFormat format) {
        String contentType = headers.getOrDefault(":content-type", "");
        return new Answer(isException() ? 400 : 200, contentType, format, format.read(bytes()));
    }

    public byte[] bytes() {
        byte[] bytes = new byte[payload.limit()];
        payload.get(0, bytes);
        return bytes;
    }

    @Override
    public String toString() {
        int told = Math.min(payload.limit(), MOST_TOLD);
        return headers + " " + new String(bytes(), 0, told, UTF_8);
    }
}
