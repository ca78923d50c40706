package io.reactorkinesis.localbroker.time;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** A task that waits for its time, once or again and again. In the order in which they are due, and were scheduled. */
final class TimedTask implements Runnable, Disposable, Comparable<TimedTask> {

    private final Lane lane;
    private final Runnable task;
    private final long periodNanos;
    private volatile boolean disposed;

    // Of the timeline, which changes them under its lock while the task does not wait.
    long dueNanos;
    long place;

    /**
     * @param periodNanos 0 for once
     */
    TimedTask(Lane lane, Runnable task, long periodNanos) {
        this.lane = lane;
        this.task = task;
        this.periodNanos = periodNanos;
    }

    long periodNanos() {
        return periodNanos;
    }

    /** Hands it to its threads, since it is due. */
    void begin(@Nullable Step step) {
        lane.begin(this, step);
    }

    @Override
    public void run() {
        if (disposed) {
            return;
        }
        try {
            task.run();
        } finally {
            if (periodNanos == 0) {
                disposed = true;
                lane.forget(this);
            } else if (!disposed) {
                lane.again(this);
            }
        }
    }

    @Override
    public void dispose() {
        disposed = true;
        lane.drop(this);
    }

    @Override
    public boolean isDisposed() {
        return disposed;
    }

    @Override
    public int compareTo(TimedTask other) {
        int byTime = Long.compare(dueNanos, other.dueNanos);
        return byTime != 0 ? byTime : Long.compare(place, other.place);
    }
}
