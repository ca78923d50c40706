package io.reactorkinesis.producer.loop;

import java.time.Clock;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;

/**
 * Runs tasks one at a time, in the order handed in, on a worker of a scheduler. State that only tasks touch needs no
 * lock. Tasks that come in a burst run in one pass, after which {@code afterTasks} runs once.
 */
public final class SerialLoop {

    /** Tasks in a row before others that share the worker's thread get their turn. */
    private static final int YIELD_AFTER = 1_024;

    private final Queue<Runnable> tasks =
            Queues.<Runnable>unboundedMultiproducer().get();
    private final AtomicInteger handedIn = new AtomicInteger();
    private final Scheduler.Worker worker;
    private final Clock clock;
    private final Runnable afterTasks;
    private final Consumer<Throwable> onBroken;
    private final Runnable drain = this::drain;
    private long now;

    /**
     * @param afterTasks runs after each pass
     * @param onBroken told when a task or {@code afterTasks} throws, which is a defect; the loop goes on
     */
    public SerialLoop(Scheduler.Worker worker, Clock clock, Runnable afterTasks, Consumer<Throwable> onBroken) {
        this.worker = worker;
        this.clock = clock;
        this.afterTasks = afterTasks;
        this.onBroken = onBroken;
        this.now = read(clock);
    }

    /** Runs a task soon. Any thread. */
    public void execute(Runnable task) {
        tasks.offer(task);
        if (handedIn.getAndIncrement() == 0) {
            start();
        }
    }

    /** Runs a task after a delay, unless disposed before. */
    public Disposable after(long delayNanos, Runnable task) {
        try {
            return worker.schedule(() -> execute(task), delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException disposed) {
            // Timers end with the loop.
            return Disposables.disposed();
        }
    }

    /** Nanoseconds since an arbitrary moment, read once a pass. Only for tasks. */
    public long now() {
        return now;
    }

    /** Gives the worker back. Only for tasks. Tasks handed in later still run, on the thread that hands them in. */
    public void dispose() {
        worker.dispose();
    }

    private void start() {
        try {
            worker.schedule(drain);
        } catch (RejectedExecutionException disposed) {
            // No task may be forgotten, for it may carry a record that needs its result.
            drain();
        }
    }

    private void drain() {
        int handled = handedIn.get();
        do {
            Runnable task = tasks.poll();
            if (task != null) {
                pass(task);
            }
            if (!tasks.isEmpty()) {
                // The count stays above zero, so nobody else starts a pass before the next one of ours.
                start();
                return;
            }
            handled = handedIn.addAndGet(-handled);
        } while (handled != 0);
    }

    private void pass(Runnable first) {
        now = read(clock);
        int ran = 0;
        for (Runnable task = first; task != null; task = ++ran < YIELD_AFTER ? tasks.poll() : null) {
            run(task);
        }
        run(afterTasks);
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            Exceptions.throwIfJvmFatal(e);
            onBroken.accept(e);
        }
    }

    private static long read(Clock clock) {
        Instant instant = clock.instant();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
