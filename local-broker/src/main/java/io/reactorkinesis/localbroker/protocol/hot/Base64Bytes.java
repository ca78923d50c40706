package io.reactorkinesis.localbroker.protocol.hot;

import java.util.Arrays;

/** Decodes base64 straight from the bytes of a body into an array of the exact size: no text is made of it. */
final class Base64Bytes {

    private static final String SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int[] VALUES = new int[256];

    static {
        Arrays.fill(VALUES, -1);
        for (int i = 0; i < SYMBOLS.length(); i++) {
            VALUES[SYMBOLS.charAt(i)] = i;
        }
    }

    private Base64Bytes() {}

    /** Decodes the next bytes of a body. */
    static byte[] decode(Window in, int length) {
        if (length % 4 != 0) {
            throw new UnusualException();
        }
        if (length == 0) {
            return new byte[0];
        }
        int padding = in.at(length - 1) != '=' ? 0 : in.at(length - 2) != '=' ? 1 : 2;
        byte[] payload = new byte[length / 4 * 3 - padding];
        int whole = payload.length - payload.length % 3;
        for (int to = 0; to < whole; ) {
            in.require(4);
            int most = Math.min((in.limit() - in.position()) / 4, (whole - to) / 3);
            decodeGroups(in.bytes(), in.position(), payload, to, most);
            in.skip(4 * most);
            to += 3 * most;
        }
        if (padding > 0) {
            in.require(4);
            decodeTail(in.bytes(), in.position(), payload, whole);
            in.skip(4);
        }
        return payload;
    }

    private static void decodeGroups(byte[] from, int start, byte[] payload, int to, int groups) {
        int wrong = 0;
        int at = to;
        int end = start + 4 * groups;
        for (int i = start; i < end; i += 4) {
            int group = VALUES[from[i] & 0xFF] << 18
                    | VALUES[from[i + 1] & 0xFF] << 12
                    | VALUES[from[i + 2] & 0xFF] << 6
                    | VALUES[from[i + 3] & 0xFF];
            wrong |= group;
            payload[at] = (byte) (group >> 16);
            payload[at + 1] = (byte) (group >> 8);
            payload[at + 2] = (byte) group;
            at += 3;
        }
        if (wrong < 0) {
            throw new UnusualException();
        }
    }

    /** One or two bytes, and padding; the bits that belong to no byte are zero. */
    private static void decodeTail(byte[] from, int start, byte[] payload, int to) {
        boolean two = payload.length - to == 2;
        int bits = VALUES[from[start] & 0xFF] << 18
                | VALUES[from[start + 1] & 0xFF] << 12
                | (two ? VALUES[from[start + 2] & 0xFF] << 6 : 0);
        if (bits < 0 || (bits & (two ? 0xFF : 0xFFFF)) != 0) {
            throw new UnusualException();
        }
        payload[to] = (byte) (bits >> 16);
        if (two) {
            payload[to + 1] = (byte) (bits >> 8);
        }
    }
}
