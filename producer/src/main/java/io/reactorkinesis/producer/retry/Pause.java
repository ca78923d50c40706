package io.reactorkinesis.producer.retry;

/** Failures in a row of one place, and until when it is to be left in peace. For the loop. */
public final class Pause {

    private final Backoff backoff;
    private int failures;
    private long until = Long.MIN_VALUE;
    private long failedAt = Long.MIN_VALUE;

    /** Nothing failed yet. */
    public Pause(Backoff backoff) {
        this.backoff = backoff;
    }

    /** Whether the last that was heard is a failure. */
    public boolean isTroubled() {
        return failures > 0;
    }

    /** Until when not to send. */
    public long until() {
        return until;
    }

    /**
     * A call failed. Calls that began before the last failure was known tell nothing new, so they do not count.
     *
     * @return whether it counted
     */
    public boolean failed(long callStartedAt, long now, boolean worse) {
        if (isTroubled() && callStartedAt < failedAt) {
            return false;
        }
        failures = isTroubled() && !worse ? failures : failures + 1;
        failedAt = now;
        until = now + backoff.nanos(failures);
        return true;
    }

    /** A call went well, but the place is not trusted yet: one failure less in the row, and another pause. */
    public void eased(long now) {
        failures = Math.max(1, failures - 1);
        until = now + backoff.nanos(failures);
    }

    /** All is well. */
    public void cleared() {
        failures = 0;
        until = Long.MIN_VALUE;
    }
}
