package io.reactorkinesis.producer.loop;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Starts at the time of the system and goes on by the counter that never steps, so that durations are true. */
public final class MonotonicClock extends Clock {

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    private MonotonicClock() {}

    /** A clock that starts now. */
    public static Clock system() {
        return new MonotonicClock();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Durations have no zone: this clock. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
