package io.reactorkinesis.localbroker.protocol.model;

/**
 * How long or how large a value may be; both ends are inclusive.
 *
 * @param min the lowest, {@link Long#MIN_VALUE} when there is none
 * @param max the highest, {@link Long#MAX_VALUE} when there is none
 */
public record Bounds(long min, long max) {

    /** No bounds. */
    public static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

    /** Whether a length or value is within the bounds. */
    public boolean includes(long value) {
        return value >= min && value <= max;
    }

    /** Whether there is a lower bound. */
    public boolean hasMin() {
        return min != Long.MIN_VALUE;
    }

    /** Whether there is an upper bound. */
    public boolean hasMax() {
        return max != Long.MAX_VALUE;
    }
}
