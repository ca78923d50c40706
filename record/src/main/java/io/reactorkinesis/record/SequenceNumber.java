package io.reactorkinesis.record;

import java.time.Instant;

/**
 * The number that Kinesis gives a record in its shard. Numbers rise within a shard; nothing else may be read from them
 * by an application, so any unsigned integer of up to 192 bits is accepted here.
 *
 * <p>What the service issues since 2014 is version 2 of a layout of 186 bits, most significant first: 2 bits {@code 10},
 * 36 bits creation time of the shard in epoch seconds, 4 bits shard index modulo 16, 64 bits counter (top bit 0), 8 bits
 * zero, 36 bits time of the number in epoch seconds, 32 bits shard index, 4 bits version. The layout is not documented
 * by AWS; it was read off issued numbers and is what Amazon's KCL validates. {@link #isLayoutVersion2()} tells whether
 * the parts can be read.
 *
 * @param high the upper 64 of 192 bits, unsigned
 * @param middle the middle 64 bits, unsigned
 * @param low the lower 64 bits, unsigned
 */
public record SequenceNumber(long high, long middle, long low) implements Comparable<SequenceNumber> {

    /** The highest counter of the layout; a shard's ending sequence number carries it. */
    public static final long MAX_COUNTER = Long.MAX_VALUE;

    private static final long MAX_EPOCH_SECOND = (1L << 36) - 1;
    private static final long VERSION = 2;

    /**
     * Composes a number of layout version 2.
     *
     * @param shardCreated when the shard was created; whole seconds count, from 1970 to 4147
     * @param counter position in the shard, 0 to {@link #MAX_COUNTER}
     * @param issued when the number is issued; whole seconds count, from 1970 to 4147
     * @param shardIndex the number in the shard's id, not negative
     */
    public static SequenceNumber of(Instant shardCreated, long counter, Instant issued, int shardIndex) {
        if (counter < 0 || shardIndex < 0) {
            throw new IllegalArgumentException(
                    "Counter and shard index must not be negative, but got " + counter + " and " + shardIndex);
        }
        long created = epochSecond(shardCreated);
        long time = epochSecond(issued);
        // Bit 0 is the least significant: version 0-3, shard 4-35, time 36-71, zero 72-79, counter 80-143, shard mod 16
        // 144-147, created 148-183, leading 10 184-185.
        long low = VERSION | ((long) shardIndex << 4) | (time << 36);
        long middle = (time >>> 28) | (counter << 16);
        long high = (counter >>> 48) | ((long) (shardIndex & 0xF) << 16) | (created << 20) | (1L << 57);
        return new SequenceNumber(high, middle, low);
    }

    /**
     * Parses the decimal form.
     *
     * @throws IllegalArgumentException when the text is no unsigned decimal integer of at most 192 bits
     */
    public static SequenceNumber parse(String decimal) {
        int[] limbs = new int[6];
        if (!UnsignedDecimal.parse(decimal, limbs)) {
            throw new IllegalArgumentException(
                    "A sequence number is a decimal integer of at most 192 bits, but got '" + decimal + "'");
        }
        return new SequenceNumber(join(limbs[0], limbs[1]), join(limbs[2], limbs[3]), join(limbs[4], limbs[5]));
    }

    /** Whether the number has the layout of {@link #of}, so that its parts mean something. */
    public boolean isLayoutVersion2() {
        return high >>> 56 == 2 && (low & 0xF) == VERSION && counter() >= 0 && ((middle >>> 8) & 0xFF) == 0;
    }

    /** When the shard was created, in whole seconds. Only for {@linkplain #isLayoutVersion2() layout version 2}. */
    public Instant shardCreated() {
        return Instant.ofEpochSecond((high >>> 20) & MAX_EPOCH_SECOND);
    }

    /** The position in the shard. Only for {@linkplain #isLayoutVersion2() layout version 2}. */
    public long counter() {
        return (high << 48) | (middle >>> 16);
    }

    /** When the number was issued, in whole seconds. Only for {@linkplain #isLayoutVersion2() layout version 2}. */
    public Instant issued() {
        return Instant.ofEpochSecond(((middle & 0xFF) << 28) | (low >>> 36));
    }

    /** The number in the shard's id. Only for {@linkplain #isLayoutVersion2() layout version 2}. */
    public int shardIndex() {
        return (int) (low >>> 4);
    }

    @Override
    public int compareTo(SequenceNumber other) {
        int upper = Long.compareUnsigned(high, other.high);
        if (upper != 0) {
            return upper;
        }
        int centre = Long.compareUnsigned(middle, other.middle);
        return centre != 0 ? centre : Long.compareUnsigned(low, other.low);
    }

    /** The decimal digits, as Kinesis writes sequence numbers. */
    @Override
    public String toString() {
        return UnsignedDecimal.format(new int[] {
            (int) (high >>> 32), (int) high, (int) (middle >>> 32), (int) middle, (int) (low >>> 32), (int) low
        });
    }

    private static long epochSecond(Instant instant) {
        long second = instant.getEpochSecond();
        if (second < 0 || second > MAX_EPOCH_SECOND) {
            throw new IllegalArgumentException(
                    "A sequence number holds times from 1970 to 4147 (36 bits of seconds), but got " + instant);
        }
        return second;
    }

    private static long join(int upper, int lower) {
        return ((long) upper << 32) | (lower & 0xFFFF_FFFFL);
    }
}
