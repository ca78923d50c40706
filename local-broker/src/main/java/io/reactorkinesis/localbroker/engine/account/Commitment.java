package io.reactorkinesis.localbroker.engine.account;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account's commitment to pay for a minimum of throughput, at one moment. Immutable.
 *
 * @param status its state
 * @param startedAt when it was last enabled; null when it never was
 * @param endedAt when it ended; null when it did not
 * @param earliestAllowedEndAt when it may end; null unless it is enabled
 */
public record Commitment(
        Status status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant earliestAllowedEndAt) {

    /** The service's names. */
    public enum Status {
        /** The account pays, and may use what comes with it. */
        ENABLED,
        /** The account does not. */
        DISABLED,
        /** As ENABLED, until the time when it may end. */
        ENABLED_UNTIL_EARLIEST_ALLOWED_END
    }

    /** The state of a new account. */
    static final Commitment NEVER = new Commitment(Status.DISABLED, null, null, null);

    /** How long an account is bound; the service's number. */
    private static final Duration MIN_DURATION = Duration.ofHours(24);

    /** Whether the account may use what comes with it. */
    public boolean isEnabled() {
        return status != Status.DISABLED;
    }

    /** As it is later: it ends by itself when that was asked for. */
    Commitment at(Instant now) {
        boolean ends = status == Status.ENABLED_UNTIL_EARLIEST_ALLOWED_END && mayEndAt(now);
        return ends ? new Commitment(Status.DISABLED, startedAt, earliestAllowedEndAt, null) : this;
    }

    /** Begins it, or takes back that it is to end. */
    Commitment enabled(Instant now) {
        return isEnabled()
                ? new Commitment(Status.ENABLED, startedAt, null, earliestAllowedEndAt)
                : new Commitment(Status.ENABLED, now, null, now.plus(MIN_DURATION));
    }

    /** Ends it, as soon as it may. */
    Commitment disabled(Instant now) {
        if (!isEnabled()) {
            return this;
        }
        return mayEndAt(now)
                ? new Commitment(Status.DISABLED, startedAt, now, null)
                : new Commitment(Status.ENABLED_UNTIL_EARLIEST_ALLOWED_END, startedAt, null, earliestAllowedEndAt);
    }

    private boolean mayEndAt(Instant now) {
        return earliestAllowedEndAt == null || !now.isBefore(earliestAllowedEndAt);
    }
}
