package io.reactorkinesis.producer.shardmap;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When the shard map is old, a tenth sooner or later, so that many producers do not read it at once. */
public final class Schedule {

    private static final double JITTER = 0.1;

    private final long interval;
    private final RandomGenerator random;

    /**
     * @param interval between readings
     */
    public Schedule(Duration interval, RandomGenerator random) {
        this.interval = interval.toNanos();
        this.random = random;
    }

    /** When a map read now is old. */
    long after(long now) {
        return now + (long) (interval * (1 + JITTER * (2 * random.nextDouble() - 1)));
    }
}
