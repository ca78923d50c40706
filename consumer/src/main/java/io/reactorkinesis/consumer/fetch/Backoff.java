package io.reactorkinesis.consumer.fetch;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter. The growth is resilience4j's; the jitter is not, since its source of randomness cannot
 * be given.
 */
public final class Backoff {

    private static final double GROWTH = 2;

    /** No limit is beyond so many doublings of a millisecond. resilience4j counts attempts in a loop. */
    private static final int MOST_DOUBLINGS = 32;

    private final IntervalFunction growth;
    private final RandomGenerator random;

    /** From {@code first}, doubled each time, up to {@code max}. */
    public Backoff(Duration first, Duration max, RandomGenerator random) {
        this.growth = IntervalFunction.ofExponentialBackoff(first, GROWTH, max);
        this.random = random;
    }

    /**
     * The wait after a failure: a random half to whole of the grown interval, so that shards that failed together are
     * called again apart.
     *
     * @param attempt the failures in a row, from 1
     */
    public Duration after(int attempt) {
        long whole = growth.apply(Math.min(attempt, MOST_DOUBLINGS));
        return Duration.ofMillis(whole - random.nextLong(whole / 2 + 1));
    }
}
