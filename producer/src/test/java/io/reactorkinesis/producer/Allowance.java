package io.reactorkinesis.producer;

import java.util.concurrent.TimeUnit;
import reactor.test.scheduler.VirtualTimeScheduler;

/** So many a second, as a shard allows: what was not used in a second is not kept beyond it. */
final class Allowance {

    private final VirtualTimeScheduler time;
    private final int perSecond;
    private double left;
    private long at;

    Allowance(VirtualTimeScheduler time, int perSecond) {
        this.time = time;
        this.perSecond = perSecond;
        this.left = perSecond;
    }

    boolean take() {
        long now = time.now(TimeUnit.NANOSECONDS);
        left = Math.min(perSecond, left + perSecond * (now - at) / 1e9);
        at = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
