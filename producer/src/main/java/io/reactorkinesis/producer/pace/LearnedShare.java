package io.reactorkinesis.producer.pace;

/**
 * The share of a shard that is this producer's, learned from what the shard refuses.
 *
 * <p>It grows by 4 % a second, faster the longer nothing is refused, and each refused second of the shard divides it by
 * e^10. Whoever has more of the shard has more refused, so producers drift to equal shares {@code s}, where growth and
 * loss are equal: a fraction of 0.04 / (10 s) of the attempts is refused, 1.6 % with four producers. A burst of refusals does
 * not take it below 0.7 of what the shard took in the last second, which is known to have been there. For the loop.
 */
final class LearnedShare {

    private static final double GROWTH_PER_SECOND = 0.04;
    private static final double QUIET_SECONDS = 30;
    private static final double LOSS = 10;
    private static final double MOST_LOST_AT_ONCE = 0.5;
    private static final double OF_TAKEN = 0.7;

    /** Ten records a second: enough to learn from. */
    private static final double LEAST = 0.01;

    /** Growth is reckoned in steps, so that asking for the share costs little. */
    private static final long STEP_NANOS = 20_000_000;

    private final double most;
    private final TakenRate taken;
    private double share;
    private long grownAt;
    private long refusedAt;

    /**
     * @param most what it never exceeds, above 0
     */
    LearnedShare(double most, long now) {
        this.most = most;
        this.taken = new TakenRate(most, now);
        this.share = most;
        this.grownAt = now;
        this.refusedAt = now;
    }

    /** Whether it is less than it may be. */
    boolean isReduced() {
        return share < most;
    }

    /** The share of the shard, at most as much as was allowed. */
    double value(long now) {
        if (share < most && now - grownAt >= STEP_NANOS) {
            double quiet = (now - refusedAt) / 1e9 / QUIET_SECONDS;
            double seconds = (now - grownAt) / 1e9;
            share = Math.min(most, share * Math.exp(GROWTH_PER_SECOND * (1 + quiet * quiet) * seconds));
            grownAt = now;
        }
        return share;
    }

    /**
     * A call is answered.
     *
     * @param takenSeconds of the shard
     * @param refusedSeconds of the shard
     */
    void answered(double takenSeconds, double refusedSeconds, long now) {
        taken.add(takenSeconds, now);
        double before = value(now);
        if (refusedSeconds > 0) {
            double after = before * Math.max(MOST_LOST_AT_ONCE, Math.exp(-LOSS * refusedSeconds));
            double known = Math.min(before, OF_TAKEN * taken.value(now));
            share = Math.max(Math.max(after, known), Math.min(LEAST, most));
            refusedAt = now;
            grownAt = now;
        }
    }
}
