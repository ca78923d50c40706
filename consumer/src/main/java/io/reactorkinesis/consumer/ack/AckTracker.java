package io.reactorkinesis.consumer.ack;

import io.reactorkinesis.record.RecordPosition;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.concurrent.Queues;

/**
 * Finds, among the records of a shard that are answered in any order, the last one before which all are acknowledged.
 *
 * <p>{@link #deliver} is for one thread at a time and in the order of the shard; everything else is for any thread. There
 * is no lock: whoever answers first also moves the position for those who answer meanwhile.
 */
public final class AckTracker {

    private final Queue<AckEntry> uncovered =
            Objects.requireNonNull(Queues.<AckEntry>unbounded().get());
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger work = new AtomicInteger();
    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    private volatile @Nullable RecordPosition covered;
    private volatile boolean blocked;

    /** Notes a record as delivered. Records have to come in rising positions. */
    public AckEntry deliver(RecordPosition position, int size) {
        AckEntry entry = new AckEntry(this, position, size);
        records.incrementAndGet();
        bytes.addAndGet(size);
        uncovered.offer(entry);
        return entry;
    }

    /** The last record before which, itself included, all are acknowledged; null as long as there is none. */
    public @Nullable RecordPosition covered() {
        return covered;
    }

    /** How many delivered records come after {@link #covered()}. */
    public int uncoveredRecords() {
        return records.get();
    }

    /** Their payload bytes. */
    public long uncoveredBytes() {
        return bytes.get();
    }

    /** Whether no answer that is still to come can move {@link #covered()}: all are given, or the next is a rejection. */
    public boolean isSettled() {
        return blocked || records.get() == 0;
    }

    /** Completes once {@link #isSettled()}. */
    public Mono<Void> whenSettled() {
        return when(this::isSettled);
    }

    /** Completes once fewer records and fewer bytes than these come after {@link #covered()}. */
    public Mono<Void> whenBelow(int maxRecords, long maxBytes) {
        return when(() -> records.get() < maxRecords && bytes.get() < maxBytes);
    }

    void advance() {
        if (work.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            if (moveOn()) {
                waiters.removeIf(Waiter::completeIfTrue);
            }
            missed = work.addAndGet(-missed);
        } while (missed != 0);
    }

    private boolean moveOn() {
        boolean moved = false;
        for (AckEntry head = uncovered.peek(); head != null; head = uncovered.peek()) {
            switch (head.state()) {
                case PENDING -> {
                    return moved;
                }
                case REJECTED -> {
                    blocked = true;
                    return true;
                }
                case ACKNOWLEDGED -> {
                    uncovered.poll();
                    covered = head.position;
                    records.decrementAndGet();
                    bytes.addAndGet(-head.bytes);
                    moved = true;
                }
            }
        }
        return moved;
    }

    private Mono<Void> when(BooleanSupplier condition) {
        return Mono.create(sink -> {
            Waiter waiter = new Waiter(condition, sink);
            sink.onDispose(() -> waiters.remove(waiter));
            waiters.add(waiter);
            // Asked after it was added: a move in between would otherwise be missed.
            waiter.completeIfTrue();
        });
    }

    private record Waiter(BooleanSupplier condition, MonoSink<Void> sink) {

        boolean completeIfTrue() {
            if (!condition.getAsBoolean()) {
                return false;
            }
            sink.success();
            return true;
        }
    }
}
