package io.reactorkinesis.localbroker.time;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A moment at which a clock that is moved stands until what is due is done, with all that it sets off: tasks without a
 * delay that are scheduled by a task of the step belong to it. Thread-safe.
 */
final class Step {

    private static final ThreadLocal<@Nullable Step> CURRENT = new ThreadLocal<>();

    private final Timeline timeline;
    private final AtomicInteger underWay = new AtomicInteger(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** Begins it; it is not over before {@link #leave()} was called once more than {@link #enter()}. */
    Step(Timeline timeline) {
        this.timeline = timeline;
    }

    /** The step of a timeline that this thread is at work for; null when it is not. */
    static @Nullable Step current(Timeline timeline) {
        Step current = CURRENT.get();
        return current != null && current.timeline == timeline ? current : null;
    }

    /** Runs a task of it. */
    void run(Runnable task) {
        Step before = CURRENT.get();
        CURRENT.set(this);
        try {
            task.run();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    void enter() {
        underWay.incrementAndGet();
    }

    void leave() {
        if (underWay.decrementAndGet() == 0) {
            timeline.drive();
        }
    }

    boolean isOver() {
        return underWay.get() == 0;
    }

    /** Something could not be done; only the first failure is told. */
    void fail(Throwable reason) {
        failure.compareAndSet(null, reason);
    }

    @Nullable
    Throwable failure() {
        return failure.get();
    }
}
