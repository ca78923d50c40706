package io.reactorkinesis.localbroker.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * Where a clock is: the date that it shows, and the nanoseconds since it was made, on which delays pass. The two go on
 * with the base, each with its own, and stand and are moved together. The nanoseconds never go back, also when the base is
 * set back. Used under a lock, but for the {@link #instant()} and the {@link #millis()}.
 */
final class Hands {

    private final Clock dates;
    private final Scheduler delays;
    private volatile Reading reading = Reading.BASE;
    private long shiftNanos;
    private long lastNanos;

    // While it stands: what it was ahead of its base before, and how far it was moved since.
    private boolean standing;
    private Duration aheadBefore = Duration.ZERO;
    private long movedNanos;

    Hands(Clock dates, Scheduler delays) {
        this.dates = dates;
        this.delays = delays;
        this.shiftNanos = -delays.now(TimeUnit.NANOSECONDS);
    }

    Instant instant() {
        return reading.instant(dates);
    }

    long millis() {
        return reading.millis(dates);
    }

    long nanos() {
        if (!standing) {
            long base = delays.now(TimeUnit.NANOSECONDS);
            shiftNanos = Math.max(shiftNanos, lastNanos - base);
            lastNanos = base + shiftNanos;
        }
        return lastNanos;
    }

    boolean isStanding() {
        return standing;
    }

    void stand() {
        if (!standing) {
            nanos();
            aheadBefore = reading.ahead();
            movedNanos = 0;
            reading = Reading.standing(instant());
            standing = true;
        }
    }

    /** Moves it forward while it stands; a moment that has passed moves it nowhere. */
    void moveTo(long nanos) {
        long by = Math.max(0, nanos - lastNanos);
        reading = Reading.standing(instant().plusNanos(by));
        movedNanos += by;
        lastNanos += by;
    }

    /** Goes on from where it stands. */
    void goOn() {
        if (standing) {
            reading = Reading.ahead(Duration.between(dates.instant(), instant()));
            standing = false;
            shiftNanos = lastNanos - delays.now(TimeUnit.NANOSECONDS);
        }
    }

    /** Goes on as if it had not stood, but for how far it was moved meanwhile. */
    void catchUp() {
        reading = Reading.ahead(aheadBefore.plusNanos(movedNanos));
        standing = false;
        shiftNanos += movedNanos;
    }

    /** Shows what the base shows. */
    void reset() {
        goOn();
        reading = Reading.BASE;
    }
}
