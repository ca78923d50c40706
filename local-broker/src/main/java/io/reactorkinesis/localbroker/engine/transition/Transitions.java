package io.reactorkinesis.localbroker.engine.transition;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What happens later: the ends of CREATING, UPDATING and DELETING, and what happens periodically. One thing at a time, in
 * the order in which it is due. Thread-safe.
 */
public final class Transitions implements Disposable {

    private final Scheduler.Worker worker;
    private final Duration delay;

    /**
     * @param scheduler runs what happens later; not disposed with the transitions
     * @param delay how long a transition takes; zero makes it happen at once, on the caller's thread
     */
    public Transitions(Scheduler scheduler, Duration delay) {
        this.worker = scheduler.createWorker();
        this.delay = delay;
    }

    /** Ends a state after the delay.
     *
     * @param transition must not block
     */
    public void afterDelay(Runnable transition) {
        if (delay.isZero()) {
            transition.run();
        } else {
            worker.schedule(transition, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Ends a state after the delay.
     *
     * @param transition must not block and never fails
     * @return completes with the transition when there is no delay, and at once when there is one
     */
    public Mono<Void> afterDelay(Mono<Void> transition) {
        if (delay.isZero()) {
            return transition;
        }
        return Mono.fromRunnable(() -> afterDelay((Runnable) transition::subscribe));
    }

    /** Does something again and again.
     *
     * @param task must not block
     */
    public void every(Duration period, Runnable task) {
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
