package io.reactorkinesis.record;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The hash keys that a shard takes. Both ends are inclusive, as in the service's {@code HashKeyRange}.
 *
 * @param start the lowest hash key of the range
 * @param end the highest hash key of the range
 */
public record HashKeyRange(HashKey start, HashKey end) {

    /** Every hash key. */
    public static final HashKeyRange ALL = new HashKeyRange(HashKey.MIN, HashKey.MAX);

    private static final BigInteger HASH_SPACE = BigInteger.ONE.shiftLeft(128);

    /**
     * @throws IllegalArgumentException when the end lies below the start
     */
    public HashKeyRange {
        if (start.compareTo(end) > 0) {
            throw new IllegalArgumentException(
                    "A hash key range must not end below its start, but got " + start + " to " + end);
        }
    }

    /** Parses both ends from their decimal form. */
    public static HashKeyRange parse(String start, String end) {
        return new HashKeyRange(HashKey.parse(start), HashKey.parse(end));
    }

    /**
     * Cuts the hash space as CreateStream does: {@code count} ranges of the width ⌊2^128/count⌋, of which the last takes
     * the rest.
     *
     * @param count how many ranges, at least 1
     */
    public static List<HashKeyRange> even(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The hash space is cut into at least 1 range, but got " + count);
        }
        BigInteger width = HASH_SPACE.divide(BigInteger.valueOf(count));
        List<HashKeyRange> ranges = new ArrayList<>(count);
        HashKey start = HashKey.MIN;
        for (int i = 1; i < count; i++) {
            BigInteger next = width.multiply(BigInteger.valueOf(i));
            HashKey nextStart = new HashKey(next.shiftRight(64).longValue(), next.longValue());
            ranges.add(new HashKeyRange(start, nextStart.previous()));
            start = nextStart;
        }
        ranges.add(new HashKeyRange(start, HashKey.MAX));
        return List.copyOf(ranges);
    }

    /** Whether the hash key lies in this range. */
    public boolean contains(HashKey key) {
        return start.compareTo(key) <= 0 && key.compareTo(end) <= 0;
    }

    /** Whether every hash key of the other range lies in this one. */
    public boolean contains(HashKeyRange other) {
        return contains(other.start) && contains(other.end);
    }

    /** Whether the other range begins right after the end of this one. */
    public boolean isFollowedBy(HashKeyRange other) {
        return !end.equals(HashKey.MAX) && end.next().equals(other.start);
    }
}
