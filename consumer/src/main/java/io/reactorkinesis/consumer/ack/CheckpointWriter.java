package io.reactorkinesis.consumer.ack;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.record.RecordPosition;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Stores the progress of one shard, one write at a time, and tells those who wait for it. Safe for use by several
 * threads.
 */
public final class CheckpointWriter {

    private final AckTracker tracker;
    private final Function<Checkpoint, Mono<Void>> store;
    private final Consumer<Checkpoint> listener;
    private final AtomicReference<@Nullable Mono<Void>> writing = new AtomicReference<>();
    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    private volatile @Nullable Checkpoint start;
    private volatile @Nullable Checkpoint written;
    private volatile @Nullable Throwable closed;

    /**
     * @param tracker knows the progress
     * @param store writes a checkpoint, or fails
     * @param listener is told of each checkpoint that was written
     */
    public CheckpointWriter(AckTracker tracker, Function<Checkpoint, Mono<Void>> store, Consumer<Checkpoint> listener) {
        this.tracker = tracker;
        this.store = store;
        this.listener = listener;
    }

    /** Sets what is to be stored as long as no record is covered, in place of a start that moves, such as the tip. */
    public void startAt(Checkpoint checkpoint) {
        start = checkpoint;
    }

    /** Stores the progress made up to the subscription, if there is any and until closed; fails when the write does. */
    public Mono<Void> flush() {
        return Mono.defer(() -> {
            Mono<Void> running = writing.get();
            if (running != null) {
                return running.onErrorComplete().then(flush());
            }
            Checkpoint next = progress();
            if (next == null || closed != null) {
                return Mono.empty();
            }
            // Shared, so that one subscriber's cancellation does not tear a write of all. Cleared before the result is
            // told, so that whoever waited for it finds the way free.
            Mono<Void> write = store.apply(next)
                    .doOnSuccess(done -> stored(next))
                    .doOnTerminate(() -> writing.set(null))
                    .cache();
            return writing.compareAndSet(null, write) ? write : flush();
        });
    }

    /** Completes when a stored checkpoint covers the record; fails with the reason given to {@link #close}. */
    public Mono<Void> whenCovered(RecordPosition position) {
        Checkpoint wanted = Checkpoint.at(position);
        return Mono.create(sink -> {
            Waiter waiter = new Waiter(wanted, sink);
            sink.onDispose(() -> waiters.remove(waiter));
            waiters.add(waiter);
            settle(waiter);
        });
    }

    /** Ends all writing. Fails those who wait, now and later, unless what they wait for is stored. */
    public void close(Throwable reason) {
        closed = reason;
        waiters.removeIf(this::settle);
    }

    private @Nullable Checkpoint progress() {
        RecordPosition covered = tracker.covered();
        Checkpoint next = covered != null ? Checkpoint.at(covered) : start;
        Checkpoint last = written;
        return next != null && (last == null || next.isAfter(last)) ? next : null;
    }

    private void stored(Checkpoint checkpoint) {
        written = checkpoint;
        listener.accept(checkpoint);
        waiters.removeIf(this::settle);
    }

    private boolean settle(Waiter waiter) {
        Checkpoint last = written;
        Throwable reason = closed;
        if (last != null && waiter.isCoveredBy(last)) {
            waiter.sink.success();
        } else if (reason != null) {
            waiter.sink.error(reason);
        } else {
            return false;
        }
        return true;
    }

    private record Waiter(Checkpoint wanted, MonoSink<Void> sink) {

        boolean isCoveredBy(Checkpoint checkpoint) {
            return !wanted.isAfter(checkpoint);
        }
    }
}
