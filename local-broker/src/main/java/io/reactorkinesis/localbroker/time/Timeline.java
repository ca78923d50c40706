package io.reactorkinesis.localbroker.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What waits for its time, and the movements of the clock. Thread-safe.
 *
 * <p>Threading: whoever changes something calls {@link #drive()}, and one thread at a time does what is due. It hands tasks
 * to their threads; only while the clock is moved it goes on when they are done, on the thread of the last of them. No
 * task, timer or subscriber is called under the lock.
 */
final class Timeline {

    private final Object lock = new Object();
    private final AtomicInteger drives = new AtomicInteger();
    private final Alarm alarm;

    // Guarded by the lock; what is volatile is read without it.
    private final Hands hands;
    private final Movements movements;
    private final NavigableSet<TimedTask> waiting = new TreeSet<>();
    private final Set<Lane> workers = new HashSet<>();
    private volatile @Nullable Step step;
    private volatile boolean frozen;
    private boolean closed;
    private boolean moved;
    private long places;

    Timeline(Clock dates, Scheduler base) {
        this.hands = new Hands(dates, base);
        this.movements = new Movements(hands);
        this.alarm = new Alarm(base, this::drive);
    }

    Instant instant() {
        return hands.instant();
    }

    long millis() {
        return hands.millis();
    }

    /** The step that this thread is at work for; null when it is at work for none, or the clock is not moved. */
    @Nullable
    Step currentStep() {
        return step == null ? null : Step.current(this);
    }

    /** A worker was made. */
    void enter(Lane worker) {
        synchronized (lock) {
            workers.add(worker);
        }
    }

    /** A worker was disposed. */
    void leave(Lane worker) {
        synchronized (lock) {
            workers.remove(worker);
        }
    }

    void add(TimedTask task, long delayNanos) {
        boolean first;
        synchronized (lock) {
            if (closed) {
                throw Exceptions.failWithRejected();
            }
            long now = hands.nanos();
            first = await(task, now > Long.MAX_VALUE - delayNanos ? Long.MAX_VALUE : now + delayNanos);
        }
        if (first) {
            drive();
        }
    }

    /** Lets a periodic task wait for its next time. */
    void again(TimedTask task) {
        boolean first;
        synchronized (lock) {
            first = await(task, task.dueNanos + task.periodNanos());
        }
        if (first) {
            drive();
        }
    }

    /** Whether the task is the next one that is due. */
    private boolean await(TimedTask task, long dueNanos) {
        // One that was disposed before this moment has not been found here by who disposed it.
        if (task.isDisposed() || closed) {
            return false;
        }
        task.dueNanos = dueNanos;
        task.place = places++;
        waiting.add(task);
        return waiting.first() == task;
    }

    void remove(TimedTask task) {
        synchronized (lock) {
            waiting.remove(task);
        }
    }

    /** See {@link BrokerClock#advanceAsync}. */
    Mono<Void> advance(Duration by) {
        Advance advance;
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("The clock cannot be moved: its broker is closed");
            }
            advance = movements.ask(by);
        }
        drive();
        return advance.done();
    }

    void freeze() {
        synchronized (lock) {
            frozen = true;
            hands.stand();
        }
        drive();
    }

    void resume() {
        synchronized (lock) {
            frozen = false;
            if (movements.underWay() == null) {
                hands.goOn();
            }
        }
        drive();
    }

    boolean isFrozen() {
        return frozen;
    }

    void reset() {
        synchronized (lock) {
            frozen = false;
            moved = true;
            hands.reset();
            movements.abandon("The clock was reset while it was moved");
        }
        drive();
    }

    /** Drops what waits, for good. */
    void close() {
        synchronized (lock) {
            closed = true;
            waiting.clear();
            movements.abandon("The clock cannot be moved any further: its broker is closed");
        }
        drive();
    }

    /** Does what is due, or lets the thread that is at it do so. */
    void drive() {
        if (drives.getAndIncrement() != 0) {
            return;
        }
        try {
            int seen = 1;
            do {
                for (Runnable next = next(); next != null; next = next()) {
                    next.run();
                }
                setAlarm();
                seen = drives.addAndGet(-seen);
            } while (seen != 0);
        } catch (RejectedExecutionException e) {
            // The base was disposed, which is for the caller to know.
            drives.set(0);
            throw e;
        }
        movements.tell();
    }

    private @Nullable Runnable next() {
        synchronized (lock) {
            if (!isStepOver()) {
                return null;
            }
            Advance advance = movements.begun(frozen);
            if (advance == null) {
                TimedTask due = pollUntil(hands.nanos());
                return due == null ? null : () -> due.begin(null);
            }
            if (!advance.settled) {
                advance.settled = true;
                List<Lane> all = new ArrayList<>(workers);
                // What was handed to a worker before is done when this is.
                return inStep(settling -> all.forEach(worker -> worker.begin(() -> {}, settling)));
            }
            TimedTask due = pollUntil(advance.untilNanos);
            if (due == null) {
                movements.end(advance, frozen);
                moved = true;
                return () -> {};
            }
            hands.moveTo(due.dueNanos);
            return inStep(due::begin);
        }
    }

    /** Whether no step is under way. */
    private boolean isStepOver() {
        Step last = step;
        if (last != null && last.isOver()) {
            Advance advance = movements.underWay();
            if (advance != null) {
                advance.failed(last.failure());
            }
            step = null;
        }
        return step == null;
    }

    private @Nullable TimedTask pollUntil(long nanos) {
        return waiting.isEmpty() || waiting.first().dueNanos > nanos ? null : waiting.pollFirst();
    }

    private Runnable inStep(Consumer<Step> work) {
        Step begun = new Step(this);
        step = begun;
        return () -> {
            try {
                work.accept(begun);
            } catch (RuntimeException | Error e) {
                begun.fail(e);
            }
            begun.leave();
        };
    }

    private void setAlarm() {
        long dueNanos = Long.MAX_VALUE;
        long delayNanos = 0;
        boolean isVoid;
        synchronized (lock) {
            isVoid = moved || closed;
            moved = false;
            if (!hands.isStanding() && !waiting.isEmpty()) {
                dueNanos = waiting.first().dueNanos;
                delayNanos = Math.max(0, dueNanos - hands.nanos());
            }
        }
        if (isVoid) {
            alarm.cancel();
        }
        if (dueNanos < Long.MAX_VALUE) {
            alarm.rings(dueNanos, delayNanos);
        }
    }
}
