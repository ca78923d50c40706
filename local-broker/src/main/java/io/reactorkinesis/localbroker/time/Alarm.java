package io.reactorkinesis.localbroker.time;

import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** The one timer that a timeline has on its base. Used by one thread at a time, but for its ringing. */
final class Alarm {

    private final Scheduler base;
    private final Runnable onRing;
    private Ring next = new Ring(Long.MAX_VALUE);

    Alarm(Scheduler base, Runnable onRing) {
        this.base = base;
        this.onRing = onRing;
    }

    /**
     * Rings at that moment at the latest.
     *
     * @param dueNanos the moment
     * @param delayNanos how long it is until then
     */
    void rings(long dueNanos, long delayNanos) {
        if (next.rung || dueNanos < next.dueNanos) {
            cancel();
            Ring ring = new Ring(dueNanos);
            next = ring;
            ring.timer.update(base.schedule(ring, delayNanos, TimeUnit.NANOSECONDS));
        }
    }

    void cancel() {
        next.timer.dispose();
        next = new Ring(Long.MAX_VALUE);
    }

    private final class Ring implements Runnable {

        private final long dueNanos;
        private final Disposable.Swap timer = Disposables.swap();
        private volatile boolean rung;

        private Ring(long dueNanos) {
            this.dueNanos = dueNanos;
        }

        @Override
        public void run() {
            rung = true;
            onRing.run();
        }
    }
}
