package io.reactorkinesis.localbroker.engine.stream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** What happens later: ends of CREATING, UPDATING and DELETING, and the sweep. One thing at a time. */
final class Transitions implements Disposable {

    private final Scheduler.Worker worker;
    private final Duration delay;

    /**
     * @param delay how long a transition takes; zero makes it happen at once, on the caller's thread
     */
    Transitions(Scheduler scheduler, Duration delay) {
        this.worker = scheduler.createWorker();
        this.delay = delay;
    }

    void afterDelay(Runnable transition) {
        if (delay.isZero()) {
            transition.run();
        } else {
            worker.schedule(transition, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void every(Duration period, Runnable task) {
        worker.schedulePeriodically(task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void dispose() {
        worker.dispose();
    }

    @Override
    public boolean isDisposed() {
        return worker.isDisposed();
    }
}
