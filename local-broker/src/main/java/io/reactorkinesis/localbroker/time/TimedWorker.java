package io.reactorkinesis.localbroker.time;

import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** A worker on a timeline: runs its tasks one at a time, in the order in which they are due. */
final class TimedWorker implements Scheduler.Worker {

    private final Timeline timeline;
    private final Scheduler.Worker thread;
    private final Lane lane;

    TimedWorker(Timeline timeline, Scheduler.Worker thread) {
        this.timeline = timeline;
        this.thread = thread;
        this.lane = new Lane(timeline, thread::schedule);
        timeline.enter(this.lane);
    }

    @Override
    public Disposable schedule(Runnable task) {
        return lane.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return lane.schedule(task, delay, unit);
    }

    @Override
    public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
        return lane.schedulePeriodically(task, initialDelay, period, unit);
    }

    @Override
    public void dispose() {
        timeline.leave(lane);
        thread.dispose();
        lane.dispose();
    }

    @Override
    public boolean isDisposed() {
        return lane.isDisposed();
    }
}
