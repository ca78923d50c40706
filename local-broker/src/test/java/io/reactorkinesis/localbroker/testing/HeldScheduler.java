package io.reactorkinesis.localbroker.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * A scheduler whose tasks run when the test lets them, unlike those of a {@code VirtualTimeScheduler}, which runs what is
 * due on the stack of who schedules it. It tells how many are waiting. Used by one thread.
 */
public final class HeldScheduler implements Scheduler {

    private final PriorityQueue<Task> waiting = new PriorityQueue<>(
            Comparator.<Task>comparingLong(task -> task.dueMillis).thenComparing(task -> task.place));
    private long nowMillis;
    private long scheduled;

    /** Runs what is due, and what becomes due by that. */
    public void work() {
        advance(Duration.ZERO);
    }

    /** Moves its time, and runs what is due meanwhile, each at its time. */
    public void advance(Duration duration) {
        long until = nowMillis + duration.toMillis();
        for (Task next = waiting.peek(); next != null && next.dueMillis <= until; next = waiting.peek()) {
            waiting.remove(next);
            nowMillis = Math.max(nowMillis, next.dueMillis);
            next.run.run();
        }
        nowMillis = until;
    }

    /** How many tasks wait for their time, or for the test. */
    public int waiting() {
        return waiting.size();
    }

    /** How many tasks were scheduled in all. */
    public long scheduled() {
        return scheduled;
    }

    @Override
    public Disposable schedule(Runnable task) {
        return add(task, 0);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return add(task, unit.toMillis(delay));
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(nowMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public Worker createWorker() {
        return new HeldWorker();
    }

    private Disposable add(Runnable run, long delayMillis) {
        Task task = new Task(nowMillis + delayMillis, scheduled++, run);
        waiting.add(task);
        return () -> waiting.remove(task);
    }

    private static final class Task {

        private final long dueMillis;
        private final Long place;
        private final Runnable run;

        private Task(long dueMillis, long place, Runnable run) {
            this.dueMillis = dueMillis;
            this.place = place;
            this.run = run;
        }
    }

    private final class HeldWorker implements Worker {

        private final List<Disposable> tasks = new ArrayList<>();
        private boolean disposed;

        @Override
        public Disposable schedule(Runnable task) {
            return schedule(task, 0, TimeUnit.MILLISECONDS);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            if (disposed) {
                throw new IllegalStateException("The worker is disposed");
            }
            Disposable added = add(task, unit.toMillis(delay));
            tasks.add(added);
            return added;
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
            return schedule(
                    () -> {
                        task.run();
                        schedulePeriodically(task, period, period, unit);
                    },
                    initialDelay,
                    unit);
        }

        @Override
        public void dispose() {
            disposed = true;
            tasks.forEach(Disposable::dispose);
        }

        @Override
        public boolean isDisposed() {
            return disposed;
        }
    }
}
