package io.reactorkinesis.producer.pace;

import io.reactorkinesis.producer.retry.Backoff;
import java.util.random.RandomGenerator;

/** Makes the throttle of each shard. For the loop. */
public final class Throttles {

    private final double share;
    private final Backoff backoff;
    private final RandomGenerator random;

    /**
     * @param share the most of a shard's limits that is used, above 0; 0 keeps no pace
     * @param backoff how long a shard that takes nothing is left in peace
     * @param random makes producers fall out of step
     */
    public Throttles(double share, Backoff backoff, RandomGenerator random) {
        this.share = share;
        this.backoff = backoff;
        this.random = random;
    }

    /** For a shard that was sent nothing yet. */
    public Throttle forShard(long now) {
        return new Throttle(share == 0 ? null : new ShardPace(share, random, now), backoff);
    }

    /** For records that go to no certain shard, and so keep no pace. */
    public Throttle forAny() {
        return new Throttle(null, backoff);
    }
}
