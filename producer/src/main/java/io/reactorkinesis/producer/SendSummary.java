package io.reactorkinesis.producer;

import org.jspecify.annotations.Nullable;

/**
 * The results of many records, counted.
 *
 * @param written records that are stored
 * @param failed records that were given up
 * @param attempts tries for all of them together; more than {@code written} when there were retries
 * @param firstError why the first of the failed records failed; null when none failed
 */
public record SendSummary(
        long written, long failed, long attempts, @Nullable SendException firstError) {

    /** Nothing sent. */
    static final SendSummary NONE = new SendSummary(0, 0, 0, null);

    /** How many records have a result. */
    public long sent() {
        return written + failed;
    }

    SendSummary with(SendResult<?> result) {
        long tries = attempts + result.attempts().size();
        return result instanceof SendResult.Failed<?> failure
                ? new SendSummary(written, failed + 1, tries, firstError == null ? failure.error() : firstError)
                : new SendSummary(written + 1, failed, tries, firstError);
    }
}
