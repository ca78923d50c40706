package io.reactorkinesis.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Decimal text of unsigned integers of up to 192 bits, held as 32-bit limbs, most significant first. Hash keys and
 * sequence numbers cross the wire as such text for every record, so this avoids {@link java.math.BigInteger}.
 */
final class UnsignedDecimal {

    private static final int CHUNK_DIGITS = 9;
    private static final int CHUNK = 1_000_000_000;
    private static final long LIMB_MASK = 0xFFFF_FFFFL;

    private UnsignedDecimal() {}

    /** Formats the limbs, which it overwrites with zeros. */
    static String format(int[] limbs) {
        byte[] digits = new byte[limbs.length * 10];
        int start = digits.length;
        int first = skipZeros(limbs, 0);
        while (first < limbs.length) {
            int chunk = divideByChunk(limbs, first);
            first = skipZeros(limbs, first);
            for (int i = 0; i < CHUNK_DIGITS && (chunk != 0 || first < limbs.length); i++) {
                digits[--start] = (byte) ('0' + chunk % 10);
                chunk /= 10;
            }
        }
        if (start == digits.length) {
            return "0";
        }
        return new String(digits, start, digits.length - start, ISO_8859_1);
    }

    /**
     * Parses decimal digits into the limbs, which must be zero.
     *
     * @return false when the text is empty, holds anything but ASCII digits, or exceeds the limbs' width
     */
    static boolean parse(String text, int[] limbs) {
        if (text.isEmpty()) {
            return false;
        }
        int position = 0;
        while (position < text.length()) {
            int end = Math.min(text.length(), position + CHUNK_DIGITS);
            int chunk = 0;
            int scale = 1;
            for (; position < end; position++) {
                int digit = text.charAt(position) - '0';
                if (digit < 0 || digit > 9) {
                    return false;
                }
                chunk = chunk * 10 + digit;
                scale *= 10;
            }
            if (!multiplyAndAdd(limbs, scale, chunk)) {
                return false;
            }
        }
        return true;
    }

    private static int skipZeros(int[] limbs, int from) {
        int first = from;
        while (first < limbs.length && limbs[first] == 0) {
            first++;
        }
        return first;
    }

    private static int divideByChunk(int[] limbs, int first) {
        long remainder = 0;
        for (int i = first; i < limbs.length; i++) {
            long value = (remainder << 32) | (limbs[i] & LIMB_MASK);
            limbs[i] = (int) (value / CHUNK);
            remainder = value % CHUNK;
        }
        return (int) remainder;
    }

    private static boolean multiplyAndAdd(int[] limbs, int factor, int addend) {
        long carry = addend;
        for (int i = limbs.length - 1; i >= 0; i--) {
            long value = (limbs[i] & LIMB_MASK) * factor + carry;
            limbs[i] = (int) value;
            carry = value >>> 32;
        }
        return carry == 0;
    }
}
