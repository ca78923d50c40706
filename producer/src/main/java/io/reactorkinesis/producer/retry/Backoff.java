package io.reactorkinesis.producer.retry;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Exponential backoff with full jitter: any time up to a bound that doubles with each failure in a row. */
public final class Backoff {

    private static final double FACTOR = 2;

    /** The bounds only: resilience4j's own jitter cannot be seeded. */
    private final IntervalFunction bounds;

    private final RandomGenerator random;

    /**
     * @param first the bound after the first failure
     * @param max what no bound exceeds
     */
    public Backoff(Duration first, Duration max, RandomGenerator random) {
        this.bounds = IntervalFunction.ofExponentialBackoff(first, FACTOR, max);
        this.random = random;
    }

    /**
     * A pause in nanoseconds.
     *
     * @param failures in a row, from 1
     */
    public long nanos(int failures) {
        return random.nextLong(TimeUnit.MILLISECONDS.toNanos(bounds.apply(failures)) + 1);
    }
}
