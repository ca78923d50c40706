package io.reactorkinesis.producer.pace;

import java.util.random.RandomGenerator;

/**
 * When a shard may be sent something, by records and by bytes. What was saved up while the shard was idle goes out at
 * once; then small pieces follow evenly, at times that are a little random, so that producers do not fall into step.
 * For the loop.
 */
final class ShardPace {

    /** What an idle shard saves up, in seconds at the full share: Kinesis counts by the second. */
    private static final double BURST_SECONDS = 1;

    /** A piece, in seconds at the present share: 40 pieces a second are smooth and still worth a call. */
    private static final double PIECE_SECONDS = 0.025;

    private final double most;
    private final RandomGenerator random;
    private final TokenBucket records = new TokenBucket(ShardCapacity.RECORDS_PER_SECOND);
    private final TokenBucket bytes = new TokenBucket(ShardCapacity.BYTES_PER_SECOND);
    private final LearnedShare share;
    private double takenSeconds;
    private double refusedSeconds;
    private long refilledAt;
    private long opensAt = Long.MIN_VALUE;

    /**
     * @param most the largest share of the shard, above 0
     */
    ShardPace(double most, RandomGenerator random, long now) {
        this.most = most;
        this.random = random;
        this.share = new LearnedShare(most, now);
        this.refilledAt = now;
        refill(now);
    }

    /** Whether the shard is sent less than its full share, because it refused some. */
    boolean isReduced() {
        return share.isReduced();
    }

    /** From when on the shard may be sent something. */
    long opensAt() {
        return opensAt;
    }

    /** About how many records may be sent now. */
    int records(long now) {
        refill(now);
        return (int) Math.ceil(Math.max(0, records.level()));
    }

    /** About how many bytes may be sent now. */
    long bytes(long now) {
        refill(now);
        return (long) Math.ceil(Math.max(0, bytes.level()));
    }

    /** A Kinesis record of that size is sent. */
    void departed(int size, long now) {
        refill(now);
        records.take(1);
        bytes.take(size);
        if (records.level() <= 0 || bytes.level() <= 0) {
            double present = share.value(now);
            double piece = present * PIECE_SECONDS * (0.5 + random.nextDouble());
            double wait = Math.max(records.secondsUntil(piece), bytes.secondsUntil(piece)) / present;
            opensAt = now + (long) (wait * 1e9);
        }
    }

    /** The shard took a Kinesis record of that size. */
    void taken(int size) {
        takenSeconds += ShardCapacity.secondsOf(size);
    }

    /** The shard refused a Kinesis record of that size because it had enough. */
    void refused(int size) {
        refusedSeconds += ShardCapacity.secondsOf(size);
    }

    /** All records of a call were counted. */
    void learn(long now) {
        share.answered(takenSeconds, refusedSeconds, now);
        takenSeconds = 0;
        refusedSeconds = 0;
    }

    private void refill(long now) {
        if (now > refilledAt || !share.isReduced()) {
            double present = share.value(now);
            double depth = share.isReduced() ? 2 * PIECE_SECONDS * present : BURST_SECONDS * most;
            double seconds = (now - refilledAt) / 1e9 * present;
            records.refill(seconds, depth);
            bytes.refill(seconds, depth);
            refilledAt = now;
        }
    }
}
