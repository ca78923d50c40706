package io.reactorkinesis.localbroker.engine.transition;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import reactor.core.scheduler.Scheduler;

/**
 * Gives back what is no longer needed, from time to time for as long as there is something, so that an idle engine waits
 * for nothing. Thread-safe.
 */
public final class Sweep {

    private final Scheduler.Worker worker;
    private final Supplier<Duration> task;
    private final AtomicBoolean awaited = new AtomicBoolean();

    Sweep(Scheduler.Worker worker, Supplier<Duration> task) {
        this.worker = worker;
        this.task = task;
    }

    /** There is something to be given back after this time. Makes no difference when a sweep is awaited already. */
    public void in(Duration delay) {
        if (awaited.compareAndSet(false, true)) {
            try {
                worker.schedule(this::run, delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // An engine that has ended keeps nothing for long; a call that was under way may still come to its end.
                if (!worker.isDisposed()) {
                    throw e;
                }
            }
        }
    }

    private void run() {
        // Before the task: what comes up while it runs is seen by it, or awaits the next sweep.
        awaited.set(false);
        Duration next = task.get();
        if (!next.isZero()) {
            in(next);
        }
    }
}
