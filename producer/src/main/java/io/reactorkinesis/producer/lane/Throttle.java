package io.reactorkinesis.producer.lane;

import io.reactorkinesis.producer.retry.Backoff;
import io.reactorkinesis.producer.retry.Pause;

/**
 * How much one shard may be sent. Without limit while it takes all; once it refused some, one call at a time, after a
 * pause, with as many records as it took in the last one, a few more each time that it takes all. That lasts until nothing waits
 * for the shard, so that a backlog does not run into the limit again and again. For the loop.
 */
final class Throttle {

    /** The most that a call holds, so the quota needs not grow further. */
    private static final int MAX_QUOTA = 500;

    /** The quota grows by an eighth: fast enough to find the limit again, slow enough that most tries succeed. */
    private static final int GROWTH = 8;

    private final Pause pause;
    private int quota = MAX_QUOTA;

    Throttle(Backoff backoff) {
        this.pause = new Pause(backoff);
    }

    boolean isOn() {
        return pause.isTroubled();
    }

    long pausedUntil() {
        return pause.until();
    }

    /** The most records of the shard in one call. */
    int quota() {
        return isOn() ? quota : Integer.MAX_VALUE;
    }

    /**
     * A call that held records of the shard is answered.
     *
     * @param backlog whether more waits for the shard
     */
    void answered(int taken, int refused, long callStartedAt, long now, boolean backlog) {
        if (refused > 0) {
            if (pause.failed(callStartedAt, now, taken < refused)) {
                quota = Math.max(1, taken);
            }
        } else if (isOn() && backlog) {
            quota = Math.min(MAX_QUOTA, quota + Math.max(1, quota / GROWTH));
            pause.eased(now);
        } else if (isOn()) {
            pause.cleared();
            quota = MAX_QUOTA;
        }
    }
}
