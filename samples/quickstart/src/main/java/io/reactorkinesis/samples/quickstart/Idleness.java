package io.reactorkinesis.samples.quickstart;

import java.time.Duration;

/** Tells when a count has stood still for long. */
final class Idleness {

    private final long limitNanos;
    private long since = System.nanoTime();
    private int last;

    Idleness(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    boolean reached(int count) {
        if (count != last) {
            last = count;
            since = System.nanoTime();
        }
        return System.nanoTime() - since >= limitNanos;
    }
}
