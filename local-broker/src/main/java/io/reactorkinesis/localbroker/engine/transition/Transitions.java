package io.reactorkinesis.localbroker.engine.transition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * What happens later: the ends of CREATING, UPDATING and DELETING, and the sweeps. One thing at a time, in
 * the order in which it is due. Thread-safe.
 */
public final class Transitions implements Disposable {

    private static final Logger LOG = LoggerFactory.getLogger(Transitions.class);

    private final Scheduler scheduler;
    private final Scheduler.Worker worker;
    private final TransitionDelays delays;
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    // Guarded by itself.
    private final NavigableSet<PendingTransition> pending = new TreeSet<>();
    private long begun;

    /**
     * @param scheduler runs what happens later; not disposed with the transitions
     * @param delays how long each transition takes; zero makes it happen at once, on the caller's thread
     */
    public Transitions(Scheduler scheduler, TransitionDelays delays) {
        this.scheduler = scheduler;
        this.worker = scheduler.createWorker();
        this.delays = delays;
    }

    /**
     * Ends a state after the delay.
     *
     * @param ending must not block
     */
    public void afterDelay(Transition transition, Runnable ending) {
        if (delays.of(transition).isZero()) {
            ending.run();
        } else {
            begin(transition, Mono.fromRunnable(ending));
        }
    }

    /**
     * Ends a state after the delay.
     *
     * @param ending must not block and never fails
     * @return completes with the transition when there is no delay, and at once when there is one
     */
    public Mono<Void> afterDelay(Transition transition, Mono<Void> ending) {
        if (delays.of(transition).isZero()) {
            return ending;
        }
        return Mono.fromRunnable(() -> begin(transition, ending));
    }

    /**
     * A sweep that is awaited as soon as it is told to be.
     *
     * @param task gives back what is no longer needed, and tells after which time there is more to be given back: zero
     *     when nothing is left. Must not block
     */
    public Sweep sweep(Supplier<Duration> task) {
        return new Sweep(worker, task);
    }

    /**
     * Ends all states that wait for their delay, one after another in the order in which they are due. What is begun
     * meanwhile waits as usual.
     *
     * @return completes when they have ended, or will not any more since these are disposed; they end at subscription
     */
    public Mono<Void> finishPending() {
        return Mono.<Void>create(done -> worker.schedule(() -> Flux.fromIterable(takeAll())
                        .concatMap(PendingTransition::ending)
                        .subscribe(null, done::error, done::success)))
                .takeUntilOther(stopped.asMono());
    }

    @Override
    public void dispose() {
        worker.dispose();
        stopped.tryEmitEmpty();
    }

    @Override
    public boolean isDisposed() {
        return worker.isDisposed();
    }

    private void begin(Transition transition, Mono<Void> ending) {
        long delayMillis = delays.of(transition).toMillis();
        PendingTransition begin;
        synchronized (pending) {
            long dueMillis = scheduler.now(TimeUnit.MILLISECONDS) + delayMillis;
            begin = new PendingTransition(dueMillis, begun++, ending);
            pending.add(begin);
        }
        try {
            worker.schedule(() -> endIfPending(begin), delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException disposed) {
            // The engine has stopped meanwhile. That is no fault of the call, whose change has begun and will not end.
            LOG.debug("{} does not end, as the engine has stopped", transition);
        }
    }

    private void endIfPending(PendingTransition due) {
        boolean waited;
        synchronized (pending) {
            waited = pending.remove(due);
        }
        if (waited) {
            due.ending().subscribe();
        }
    }

    private List<PendingTransition> takeAll() {
        synchronized (pending) {
            List<PendingTransition> all = new ArrayList<>(pending);
            pending.clear();
            return all;
        }
    }
}
