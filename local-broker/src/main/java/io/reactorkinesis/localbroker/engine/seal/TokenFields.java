package io.reactorkinesis.localbroker.engine.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Texts inside a token: a length of two bytes, then UTF-8. */
public final class TokenFields {

    private TokenFields() {}

    /** Writes a text of at most 65,535 bytes. */
    public static void putText(ByteBuffer content, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        content.putShort((short) bytes.length).put(bytes);
    }

    /** Reads a text. */
    public static String getText(ByteBuffer content) {
        byte[] bytes = new byte[Short.toUnsignedInt(content.getShort())];
        content.get(bytes);
        return new String(bytes, UTF_8);
    }
}
