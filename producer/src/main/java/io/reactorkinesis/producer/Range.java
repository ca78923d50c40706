package io.reactorkinesis.producer;

import java.time.Duration;

/** Refuses what an option cannot be, and names the limits. */
final class Range {

    private Range() {}

    static int check(String option, int value, int min, int max) {
        return (int) check(option, (long) value, min, max);
    }

    static long check(String option, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(option + " must be from " + min + " to " + max + ", but got " + value);
        }
        return value;
    }

    static Duration check(String option, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(option + " must be from " + min + " to " + max + ", but got " + value);
        }
        return value;
    }
}
