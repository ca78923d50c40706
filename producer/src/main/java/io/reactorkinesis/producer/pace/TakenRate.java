package io.reactorkinesis.producer.pace;

/**
 * How much of its capacity the shard took lately: the mean over about the last second. After a while without answers
 * the most is assumed, for nothing is known against it. For the loop.
 */
final class TakenRate {

    private static final double WINDOW_NANOS = 1e9;

    private final double most;
    private long windowStart;
    private double before;
    private double current;

    TakenRate(double most, long now) {
        this.most = most;
        before = most;
        windowStart = now;
    }

    /** So many seconds of the shard were taken. */
    void add(double seconds, long now) {
        roll(now);
        current += seconds;
    }

    /** Seconds of the shard a second. */
    double value(long now) {
        roll(now);
        return before * (1 - (now - windowStart) / WINDOW_NANOS) + current;
    }

    private void roll(long now) {
        long windows = (long) ((now - windowStart) / WINDOW_NANOS);
        if (windows > 0) {
            before = windows == 1 ? current : most;
            current = 0;
            windowStart += (long) (windows * WINDOW_NANOS);
        }
    }
}
