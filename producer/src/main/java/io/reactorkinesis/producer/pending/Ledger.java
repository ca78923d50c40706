package io.reactorkinesis.producer.pending;

import io.reactorkinesis.producer.probe.Probe;
import io.reactorkinesis.record.RecordPosition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every record that was handed in and has no result. This is the only place where a record gets its result, so that it
 * gets one, and only one. For the loop; the counts may be read anywhere.
 */
public final class Ledger {

    private final Deque<Epoch> epochs = new ArrayDeque<>();
    private final Probe probe;
    private final @Nullable Consumer<PendingRecord> onResult;
    private Epoch current = new Epoch();

    @Nullable
    private PendingRecord first;

    @Nullable
    private PendingRecord last;

    private final AtomicInteger records = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * An empty ledger.
     *
     * @param onResult told each taken record that gets its result; null when nobody needs to know
     */
    public Ledger(Probe probe, @Nullable Consumer<PendingRecord> onResult) {
        this.probe = probe;
        this.onResult = onResult;
        epochs.add(current);
    }

    /** Records taken and without result. */
    public int records() {
        return records.getOpaque();
    }

    /** Bytes of the records taken and without result. */
    public long bytes() {
        return bytes.getOpaque();
    }

    /** Whether every record that was handed in has its result. */
    public boolean isEmpty() {
        return first == null;
    }

    /**
     * When the record that was handed in first was taken, or handed in if it still waits; {@link Long#MAX_VALUE} when
     * there is none.
     */
    public long oldest() {
        return last == null ? Long.MAX_VALUE : last.takenAt();
    }

    /** A record is handed in. It may have to wait before it is taken. */
    public void enter(PendingRecord record, long now) {
        record.handedInAt(now);
        record.next = first;
        if (first == null) {
            last = record;
        } else {
            first.previous = record;
        }
        first = record;
        record.epoch = current;
        current.entered();
    }

    /** There is room for the record, which counts in the account until it has its result. */
    public void take(PendingRecord record, Account account, long now) {
        record.takenAt(now, account);
        add(account, 1, record.size());
    }

    /** A record that was not taken is no longer wanted; it has no result. */
    public void withdraw(PendingRecord record) {
        leave(record);
    }

    /** The record is stored. A record that has its result already, at close, is left alone. */
    public void written(PendingRecord record, String shardId, RecordPosition position, long now) {
        if (leave(record)) {
            probe.written(now - record.takenAt());
            record.completion().written(record, shardId, position);
        }
    }

    /** The record is given up. A record that has its result already is left alone. */
    public void failed(PendingRecord record, Failure failure, long now) {
        boolean taken = record.account != null;
        if (leave(record)) {
            probe.failed(failure.kind(), taken ? now - record.takenAt() : 0);
            record.completion().failed(record, failure);
        }
    }

    /**
     * Gives up every record that has no result.
     *
     * @return how many
     */
    public int failAll(Function<PendingRecord, Failure> reason, long now) {
        int failed = 0;
        for (; first != null; failed++) {
            failed(first, reason.apply(first), now);
        }
        return failed;
    }

    /** Calls back when every record handed in so far has its result. */
    public void whenSettled(Runnable done) {
        current.await(done);
        current = new Epoch();
        epochs.add(current);
        tellEpochs();
    }

    private boolean leave(PendingRecord record) {
        Epoch epoch = record.epoch;
        if (epoch == null) {
            return false;
        }
        record.epoch = null;
        PendingRecord before = record.previous;
        PendingRecord after = record.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        record.previous = null;
        record.next = null;
        if (record.account != null) {
            add(record.account, -1, -record.size());
            if (onResult != null) {
                onResult.accept(record);
            }
        }
        epoch.left();
        return true;
    }

    /** Tells those whose records all have their results. Called when a pass is over, after the results were told. */
    public void tellEpochs() {
        Epoch head = epochs.getFirst();
        while (head != current && head.isOver()) {
            epochs.removeFirst();
            head.tell();
            head = epochs.getFirst();
        }
    }

    /** Only the loop writes, twice for each record, so that others may see it a moment later. */
    private void add(Account account, int count, int size) {
        account.add(count, size);
        records.setOpaque(records.getPlain() + count);
        bytes.setOpaque(bytes.getPlain() + size);
    }
}
