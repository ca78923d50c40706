package io.reactorkinesis.localbroker.protocol.codec;

import java.util.Arrays;

/**
 * Decodes base64 straight from the parser's buffer into an array of the exact size, so that a payload is copied once. It
 * refuses what the service refuses, in its words; the decoder of the JDK has other rules and needs a string first.
 */
final class Base64Text {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUES[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private final char[] text;
    private final int offset;
    private final int length;

    private Base64Text(char[] text, int offset, int length) {
        this.text = text;
        this.offset = offset;
        this.length = length;
    }

    static byte[] decode(char[] text, int offset, int length) {
        return new Base64Text(text, offset, length).decode();
    }

    private byte[] decode() {
        if (length % 4 != 0) {
            throw refusal("Base64 encoded length is expected a multiple of 4 bytes but found: " + length);
        }
        int padding = padding();
        byte[] bytes = new byte[length / 4 * 3 - padding];
        int whole = bytes.length / 3;
        int to = 0;
        for (int i = 0; i < whole; i++) {
            int from = offset + i * 4;
            int group = value(text[from]) << 18
                    | value(text[from + 1]) << 12
                    | value(text[from + 2]) << 6
                    | value(text[from + 3]);
            bytes[to++] = (byte) (group >> 16);
            bytes[to++] = (byte) (group >> 8);
            bytes[to++] = (byte) group;
        }
        if (padding > 0) {
            decodeTail(bytes, to, padding);
        }
        return bytes;
    }

    private void decodeTail(byte[] bytes, int to, int padding) {
        int from = offset + length - 4;
        int first = value(text[from]);
        int second = value(text[from + 1]);
        int third = padding == 1 ? value(text[from + 2]) : 0;
        int unused = padding == 1 ? third & 0b11 : second & 0b1111;
        if (unused != 0) {
            throw refusal("Invalid last non-pad Base64 character dectected");
        }
        bytes[to] = (byte) (first << 2 | second >> 4);
        if (padding == 1) {
            bytes[to + 1] = (byte) (second << 4 | third >> 2);
        }
    }

    private int padding() {
        int end = offset + length;
        if (length == 0 || text[end - 1] != '=') {
            return 0;
        }
        return text[end - 2] == '=' ? 2 : 1;
    }

    private int value(char symbol) {
        int value = symbol < VALUES.length ? VALUES[symbol] : -1;
        if (value < 0) {
            throw refusal("Invalid Base64 character: '" + symbol + "'");
        }
        return value;
    }

    private Mismatch refusal(String reason) {
        return new Mismatch("'" + new String(text, offset, length) + "' can not be converted to a Blob: " + reason);
    }
}
