package io.reactorkinesis.localbroker.time;

import java.util.concurrent.atomic.AtomicReference;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** A task of a step, which the step waits for until it has been run or dropped. */
final class StepTask implements Runnable, Disposable {

    private enum State {
        WAITING,
        RUNNING,
        OVER
    }

    private final Step step;
    private final Runnable task;
    private final Lane lane;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final Disposable.Swap handle = Disposables.swap();

    private StepTask(Step step, Runnable task, Lane lane) {
        this.step = step;
        this.task = task;
        this.lane = lane;
    }

    /** Hands a task to the threads; fails as they do. */
    static StepTask schedule(Step step, Runnable task, Lane lane) {
        StepTask made = new StepTask(step, task, lane);
        lane.keep(made);
        step.enter();
        try {
            made.handle.update(lane.hand(made));
        } catch (RuntimeException e) {
            made.dispose();
            throw e;
        }
        return made;
    }

    @Override
    public void run() {
        if (state.compareAndSet(State.WAITING, State.RUNNING)) {
            try {
                step.run(task);
            } finally {
                end();
            }
        }
    }

    @Override
    public void dispose() {
        handle.dispose();
        if (state.compareAndSet(State.WAITING, State.OVER)) {
            end();
        }
    }

    @Override
    public boolean isDisposed() {
        return state.get() == State.OVER;
    }

    private void end() {
        state.set(State.OVER);
        lane.forget(this);
        step.leave();
    }
}
