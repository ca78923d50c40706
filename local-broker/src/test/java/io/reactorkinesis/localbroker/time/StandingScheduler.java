package io.reactorkinesis.localbroker.time;

import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** Another's threads, and a time that stands still: what has a delay is never run. */
final class StandingScheduler implements Scheduler {

    private final Scheduler threads;

    StandingScheduler(Scheduler threads) {
        this.threads = threads;
    }

    @Override
    public Disposable schedule(Runnable task) {
        return threads.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return Disposables.single();
    }

    @Override
    public long now(TimeUnit unit) {
        return 0;
    }

    @Override
    public Worker createWorker() {
        return threads.createWorker();
    }
}
