package io.reactorkinesis.producer.pace;

/** Tokens that flow in at a rate which may change. It gives while it is not empty, into debt by one piece at most. */
final class TokenBucket {

    private final double perSecond;
    private double level;

    /**
     * @param perSecond tokens a second for the whole shard
     */
    TokenBucket(double perSecond) {
        this.perSecond = perSecond;
        this.level = perSecond;
    }

    /** Lets tokens flow in for so many seconds of the shard, and keeps no more than for so many. */
    void refill(double seconds, double depthSeconds) {
        level = Math.min(depthSeconds * perSecond, level + seconds * perSecond);
    }

    void take(double tokens) {
        level -= tokens;
    }

    double level() {
        return level;
    }

    /** Seconds of the shard until it holds what flows in during so many. */
    double secondsUntil(double worthSeconds) {
        return worthSeconds - level / perSecond;
    }
}
