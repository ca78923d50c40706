package io.reactorkinesis.record;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A point in the hash space of a stream: an unsigned 128-bit integer. Kinesis routes a record to the open shard whose
 * {@link HashKeyRange} contains the record's hash key, which is the MD5 of its partition key unless the record carries
 * an explicit hash key.
 *
 * @param high the upper 64 bits, unsigned
 * @param low the lower 64 bits, unsigned
 */
public record HashKey(long high, long low) implements Comparable<HashKey> {

    /** The lowest hash key, 0. */
    public static final HashKey MIN = new HashKey(0, 0);

    /** The highest hash key, 2^128-1. */
    public static final HashKey MAX = new HashKey(-1, -1);

    /** The hash key of a partition key: the MD5 of its UTF-8 bytes, read as a big-endian unsigned integer. */
    public static HashKey ofPartitionKey(String partitionKey) {
        byte[] digest = Md5.digest().digest(partitionKey.getBytes(UTF_8));
        return new HashKey(readLong(digest, 0), readLong(digest, 8));
    }

    /**
     * Parses an explicit hash key.
     *
     * @param decimal decimal digits in the range 0 to 2^128-1; leading zeros are allowed
     * @throws IllegalArgumentException when the text is no such number
     */
    public static HashKey parse(String decimal) {
        int[] limbs = new int[4];
        if (!UnsignedDecimal.parse(decimal, limbs)) {
            throw new IllegalArgumentException("A hash key is a decimal integer from 0 to 2^128-1, but got '" + decimal
                    + "'. Pass the digits only, without sign or blanks.");
        }
        return new HashKey(join(limbs[0], limbs[1]), join(limbs[2], limbs[3]));
    }

    /**
     * The next hash key.
     *
     * @throws ArithmeticException when this is {@link #MAX}
     */
    public HashKey next() {
        if (high == -1 && low == -1) {
            throw new ArithmeticException("2^128-1 is the highest hash key");
        }
        return new HashKey(low == -1 ? high + 1 : high, low + 1);
    }

    /**
     * The hash key before this one.
     *
     * @throws ArithmeticException when this is {@link #MIN}
     */
    public HashKey previous() {
        if (high == 0 && low == 0) {
            throw new ArithmeticException("0 is the lowest hash key");
        }
        return new HashKey(low == 0 ? high - 1 : high, low - 1);
    }

    @Override
    public int compareTo(HashKey other) {
        int upper = Long.compareUnsigned(high, other.high);
        return upper != 0 ? upper : Long.compareUnsigned(low, other.low);
    }

    /** The decimal digits, as Kinesis writes hash keys. */
    @Override
    public String toString() {
        return UnsignedDecimal.format(new int[] {(int) (high >>> 32), (int) high, (int) (low >>> 32), (int) low});
    }

    private static long readLong(byte[] bytes, int offset) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = (value << 8) | (bytes[offset + i] & 0xFF);
        }
        return value;
    }

    private static long join(int upper, int lower) {
        return ((long) upper << 32) | (lower & 0xFFFF_FFFFL);
    }
}
