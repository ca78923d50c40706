package io.reactorkinesis.localbroker.time;

import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** A scheduler on a timeline. */
final class TimedScheduler implements Scheduler {

    private final Timeline timeline;
    private final Scheduler threads;
    private final boolean owner;
    private final Lane direct;

    /**
     * @param threads run the tasks
     * @param owner whether they are disposed with this
     */
    TimedScheduler(Timeline timeline, Scheduler threads, boolean owner) {
        this.timeline = timeline;
        this.threads = threads;
        this.owner = owner;
        this.direct = new Lane(timeline, threads::schedule);
    }

    @Override
    public Disposable schedule(Runnable task) {
        return direct.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return direct.schedule(task, delay, unit);
    }

    @Override
    public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
        return direct.schedulePeriodically(task, initialDelay, period, unit);
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(timeline.millis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Worker createWorker() {
        return new TimedWorker(timeline, threads.createWorker());
    }

    @Override
    public void dispose() {
        direct.dispose();
        if (owner) {
            threads.dispose();
        } else {
            timeline.close();
        }
    }

    @Override
    public boolean isDisposed() {
        return direct.isDisposed();
    }
}
