package io.reactorkinesis.localbroker.fault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a rule ends: after so many hits, at a time, at whichever comes first, or never. Immutable.
 *
 * @param hits the last hit, at least 1; null for no such end
 * @param time from here on it strikes no more, by the broker's clock; null for no such end
 */
public record Until(@Nullable Long hits, @Nullable Instant time) {

    /** Only when it is removed. */
    public static final Until REMOVED = new Until(null, null);

    /**
     * @throws IllegalArgumentException when hits are below 1
     */
    public Until {
        if (hits != null && hits < 1) {
            throw new IllegalArgumentException("until hits must be 1 or more, but got " + hits);
        }
    }

    /** After so many hits, at least 1. */
    public static Until hits(long hits) {
        return new Until(hits, null);
    }

    /** At this time of the broker's clock. */
    public static Until time(Instant time) {
        return new Until(null, time);
    }

    /**
     * Whether that end has come.
     *
     * @param hits how often the rule has struck
     * @param now the broker's time
     */
    public boolean isReached(long hits, Instant now) {
        return (this.hits != null && hits >= this.hits) || (time != null && !now.isBefore(time));
    }

    /** As a part of a sentence. */
    @Override
    public String toString() {
        if (hits == null) {
            return time == null ? "until removed" : "until " + time;
        }
        return "until " + hits + (hits == 1 ? " hit" : " hits") + (time == null ? "" : " or " + time);
    }
}
