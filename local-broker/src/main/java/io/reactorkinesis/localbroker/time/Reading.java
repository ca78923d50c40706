package io.reactorkinesis.localbroker.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a clock shows, compared with its base.
 *
 * @param stands what it shows while it stands; null when it goes on
 * @param ahead how far it is ahead of its base when it goes on
 */
record Reading(@Nullable Instant stands, Duration ahead) {

    /** What the base shows. */
    static final Reading BASE = new Reading(null, Duration.ZERO);

    static Reading standing(Instant at) {
        return new Reading(at, Duration.ZERO);
    }

    static Reading ahead(Duration ahead) {
        return new Reading(null, ahead);
    }

    Instant instant(Clock base) {
        if (stands != null) {
            return stands;
        }
        return ahead.isZero() ? base.instant() : base.instant().plus(ahead);
    }

    long millis(Clock base) {
        return stands == null && ahead.isZero() ? base.millis() : instant(base).toEpochMilli();
    }
}
