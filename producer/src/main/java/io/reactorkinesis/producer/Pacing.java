package io.reactorkinesis.producer;

/**
 * How fast a producer sends to each shard.
 *
 * <p>With a pace, a shard gets at most a share of its limits, 1,000 records and 1 MiB a second (quotas of Kinesis). What an
 * idle shard saved up, one second's worth, goes out at once; then small pieces follow evenly. When the shard throttles, the
 * producer takes less of it, and more again little by little: several producers on one shard drift to equal parts of it,
 * with 0.4 % of attempts refused for each producer there is.
 */
public final class Pacing {

    private static final double LEAST = 0.01;
    private static final double MOST = 100;
    private static final Pacing OFF = new Pacing(0);

    private final double share;

    private Pacing(double share) {
        this.share = share;
    }

    /**
     * No pace: records go as fast as they come. A shard that throttles is left alone for a moment ({@link
     * ProducerOptionsBuilder#retryBackoff}), no more. For services without the limits of Kinesis.
     */
    public static Pacing off() {
        return OFF;
    }

    /**
     * A pace of at most that share of a shard's limits, 0.01 to 100. 1 is right for one producer and for many. Less
     * keeps some of the shard for others; more than 1 suits a service whose shards take more than those of Kinesis.
     *
     * @throws IllegalArgumentException when the share is outside the range
     */
    public static Pacing ofShare(double share) {
        if (!(share >= LEAST && share <= MOST)) {
            throw new IllegalArgumentException(
                    "pacing share must be from " + LEAST + " to " + MOST + ", but got " + share);
        }
        return new Pacing(share);
    }

    /** The share; 0 for no pace. */
    double share() {
        return share;
    }

    @Override
    public String toString() {
        return share == 0 ? "off" : "share " + share;
    }
}
