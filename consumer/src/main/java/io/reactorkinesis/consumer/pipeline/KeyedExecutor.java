package io.reactorkinesis.consumer.pipeline;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/**
 * Runs a task for each item, so many at a time, and those with the same key one after the other in the order of the items.
 * Unlike with {@code groupBy} or hashed lanes, an item waits for its own key only.
 *
 * <p>Demand is bounded: items that wait for their key do not use up the concurrency, so a few times as many are taken.
 */
public final class KeyedExecutor<I> extends BaseSubscriber<I> {

    private static final int ITEMS_PER_TASK = 4;

    private final int concurrency;
    private final Function<? super I, @Nullable Object> keyOf;
    private final Function<? super I, Mono<Void>> task;

    private final Queue<I> arrived =
            Objects.requireNonNull(Queues.<I>unbounded().get());
    private final Queue<Work> finished =
            Objects.requireNonNull(Queues.<Work>unboundedMultiproducer().get());
    private final AtomicInteger signals = new AtomicInteger();
    private final Sinks.Empty<Void> done = Sinks.empty();
    private final Disposable.Composite running = Disposables.composite();

    private volatile boolean sourceEnded;
    private volatile @Nullable Throwable sourceError;

    // Touched only by the thread that handles the signals.
    private final Map<Object, Queue<Work>> waitingByKey = new HashMap<>();
    private final Queue<Work> ready = new ArrayDeque<>();
    private int runningCount;

    /**
     * @param concurrency tasks at a time
     * @param keyOf null for an item that waits for no other
     * @param task completes, and does not fail
     */
    public KeyedExecutor(
            int concurrency, Function<? super I, @Nullable Object> keyOf, Function<? super I, Mono<Void>> task) {
        this.concurrency = concurrency;
        this.keyOf = keyOf;
        this.task = task;
    }

    /** Completes after the source has ended and all tasks have; fails with the source. */
    public Mono<Void> whenDone() {
        return done.asMono();
    }

    /** Cancels the source and the tasks that run, and starts no others. */
    public void abort() {
        cancel();
        running.dispose();
        done.tryEmitEmpty();
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request((long) concurrency * ITEMS_PER_TASK);
    }

    @Override
    protected void hookOnNext(I item) {
        arrived.offer(item);
        handleSignals();
    }

    @Override
    protected void hookOnComplete() {
        sourceEnded = true;
        handleSignals();
    }

    @Override
    protected void hookOnError(Throwable error) {
        sourceError = error;
        sourceEnded = true;
        handleSignals();
    }

    private void handleSignals() {
        if (signals.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            // Before the queue is looked at: what arrived before the end is in it.
            boolean ended = sourceEnded;
            int freed = takeFinished();
            takeArrived();
            startReady();
            if (ended && runningCount == 0 && arrived.isEmpty() && finished.isEmpty()) {
                end();
            } else if (freed > 0) {
                request(freed);
            }
            missed = signals.addAndGet(-missed);
        } while (missed != 0);
    }

    private int takeFinished() {
        int count = 0;
        for (Work work = finished.poll(); work != null; work = finished.poll()) {
            count++;
            runningCount--;
            if (work.key != null) {
                Queue<Work> waiting = Objects.requireNonNull(waitingByKey.get(work.key));
                Work next = waiting.poll();
                if (next == null) {
                    waitingByKey.remove(work.key);
                } else {
                    ready.add(next);
                }
            }
        }
        return count;
    }

    private void takeArrived() {
        for (I item = arrived.poll(); item != null; item = arrived.poll()) {
            Work work = new Work(item, keyOf.apply(item));
            if (work.key == null) {
                ready.add(work);
                continue;
            }
            Queue<Work> waiting = waitingByKey.get(work.key);
            if (waiting == null) {
                waitingByKey.put(work.key, new ArrayDeque<>());
                ready.add(work);
            } else {
                waiting.add(work);
            }
        }
    }

    private void startReady() {
        while (runningCount < concurrency && !running.isDisposed()) {
            Work work = ready.poll();
            if (work == null) {
                return;
            }
            runningCount++;
            work.start();
        }
    }

    private void end() {
        Throwable error = sourceError;
        if (error == null) {
            done.tryEmitEmpty();
        } else {
            done.tryEmitError(error);
        }
    }

    private final class Work {

        private final I item;
        private final @Nullable Object key;

        Work(I item, @Nullable Object key) {
            this.item = item;
            this.key = key;
        }

        void start() {
            Disposable.Swap handle = Disposables.swap();
            running.add(handle);
            handle.update(Mono.defer(() -> task.apply(item))
                    .doFinally(signal -> {
                        running.remove(handle);
                        finished.offer(this);
                        handleSignals();
                    })
                    .subscribe());
        }
    }
}
