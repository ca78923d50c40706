package io.reactorkinesis.localbroker.time;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Exceptions;

/**
 * What a scheduler or a worker does on a timeline, by threads of its own. Tasks without a delay are handed to the threads
 * at once, tasks with one when they are due, so that threads which keep an order keep it for both. Thread-safe.
 */
final class Lane implements Disposable {

    private final Timeline timeline;
    private final Function<Runnable, Disposable> threads;
    // Those that are dropped with the lane; guarded by itself.
    private final Set<Disposable> waiting = new HashSet<>();
    private volatile boolean disposed;

    /**
     * @param threads run a task at once
     */
    Lane(Timeline timeline, Function<Runnable, Disposable> threads) {
        this.timeline = timeline;
        this.threads = threads;
    }

    Disposable schedule(Runnable task) {
        if (disposed) {
            throw Exceptions.failWithRejected();
        }
        Step step = timeline.currentStep();
        return step == null ? threads.apply(task) : StepTask.schedule(step, task, this);
    }

    Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return delay <= 0 ? schedule(task) : begin(new TimedTask(this, task, 0), unit.toNanos(delay));
    }

    Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
        if (period <= 0) {
            throw new IllegalArgumentException("The period must be above zero, but got " + period + " " + unit);
        }
        return begin(new TimedTask(this, task, unit.toNanos(period)), unit.toNanos(Math.max(0, initialDelay)));
    }

    private Disposable begin(TimedTask task, long delayNanos) {
        keep(task);
        timeline.add(task, delayNanos);
        return task;
    }

    /** Lets a periodic task wait for its next time. */
    void again(TimedTask task) {
        timeline.again(task);
    }

    /** Lets a task wait no more. */
    void drop(TimedTask task) {
        timeline.remove(task);
        forget(task);
    }

    /** Hands a task to the threads in its turn, unless the lane is disposed at this moment, and the task with it. */
    void begin(Runnable task, @Nullable Step step) {
        try {
            if (step == null) {
                hand(task);
            } else {
                StepTask.schedule(step, task, this);
            }
        } catch (RejectedExecutionException e) {
            if (!disposed) {
                throw e;
            }
        }
    }

    /** Hands a task to the threads. */
    Disposable hand(Runnable task) {
        return threads.apply(task);
    }

    /** Drops it with the lane. */
    void keep(Disposable task) {
        synchronized (waiting) {
            if (disposed) {
                throw Exceptions.failWithRejected();
            }
            waiting.add(task);
        }
    }

    void forget(Disposable task) {
        synchronized (waiting) {
            waiting.remove(task);
        }
    }

    @Override
    public void dispose() {
        List<Disposable> dropped;
        synchronized (waiting) {
            disposed = true;
            dropped = new ArrayList<>(waiting);
            waiting.clear();
        }
        dropped.forEach(Disposable::dispose);
    }

    @Override
    public boolean isDisposed() {
        return disposed;
    }
}
