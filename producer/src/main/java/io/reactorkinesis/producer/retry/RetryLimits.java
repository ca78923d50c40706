package io.reactorkinesis.producer.retry;

/**
 * When to give a record up.
 *
 * @param maxAttempts tries, at least 1
 * @param ttlNanos age
 */
public record RetryLimits(int maxAttempts, long ttlNanos) {

    /** Whether a record taken then is too old now. */
    public boolean expired(long takenAt, long now) {
        return now - takenAt >= ttlNanos;
    }
}
