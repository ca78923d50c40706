package io.reactorkinesis.localbroker.client;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * A Reactor scheduler, whose time may be virtual, as the executor that the SDK runs delayed attempts, timeouts and the
 * polls of its waiters with. Shutting it down does nothing: the scheduler is not its own.
 */
final class SchedulerExecutor extends AbstractExecutorService implements ScheduledExecutorService {

    private final Scheduler scheduler;

    SchedulerExecutor(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void execute(Runnable task) {
        scheduler.schedule(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return schedule(Executors.callable(task), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        Task<V> scheduled = new Task<>(task, unit.toNanos(delay), 0);
        scheduled.begin();
        return scheduled;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initialDelay, long period, TimeUnit unit) {
        return periodic(task, initialDelay, period, unit);
    }

    /** The same as at a fixed rate, since tasks that are waited for take no time of a virtual clock. */
    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initialDelay, long delay, TimeUnit unit) {
        return periodic(task, initialDelay, delay, unit);
    }

    private ScheduledFuture<?> periodic(Runnable task, long initialDelay, long period, TimeUnit unit) {
        if (period <= 0) {
            throw new IllegalArgumentException("A period must be positive, but got " + period);
        }
        Task<?> scheduled = new Task<>(Executors.callable(task), unit.toNanos(initialDelay), unit.toNanos(period));
        scheduled.begin();
        return scheduled;
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return scheduler.isDisposed();
    }

    @Override
    public boolean isTerminated() {
        return scheduler.isDisposed();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isTerminated();
    }

    private final class Task<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {

        private final Disposable.Swap timer = Disposables.swap();
        private final long period;
        /** Set by the task, which runs once at a time. */
        private volatile long due;

        private Task(Callable<V> task, long delay, long period) {
            super(task);
            this.period = period;
            this.due = now() + Math.max(0, delay);
        }

        private void begin() {
            timer.replace(scheduler.schedule(this, getDelay(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS));
        }

        private long now() {
            return scheduler.now(TimeUnit.NANOSECONDS);
        }

        @Override
        public void run() {
            if (!isPeriodic()) {
                super.run();
            } else if (runAndReset()) {
                long next = due + period;
                due = next;
                begin();
            }
        }

        @Override
        protected void done() {
            timer.dispose();
        }

        @Override
        public boolean isPeriodic() {
            return period > 0;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - now(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
