package io.reactorkinesis.producer.flow;

import io.reactorkinesis.producer.pending.Account;
import io.reactorkinesis.producer.pending.Ledger;
import io.reactorkinesis.producer.pending.PendingRecord;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/**
 * The door: lets single records and sources in, in the order in which they came, as far as there is room. Nobody gets
 * more than eight times what is left free, so that the records of a slow shard never take all the room and others find
 * some. For the loop.
 */
public final class Admission {

    /** One who fills the limits gets eight ninths of them, two get eight seventeenths each, and so on. */
    private static final int MOST_BY_FREE = 8;

    private final Map<Object, Applicant> queue = new LinkedHashMap<>();
    private final HashRange[] ranges = new HashRange[HashRange.COUNT];
    private final Set<HashRange> slow = new LinkedHashSet<>();
    private final InFlightLimits limits;
    private final Ledger ledger;
    private final BiConsumer<PendingRecord, Account> taker;
    private int promisedRecords;
    private long promisedBytes;

    /**
     * @param ledger what is in flight
     * @param taker takes a record for which there is room into somebody's account
     */
    public Admission(InFlightLimits limits, Ledger ledger, BiConsumer<PendingRecord, Account> taker) {
        this.limits = limits;
        this.ledger = ledger;
        this.taker = taker;
        Arrays.setAll(ranges, index -> new HashRange(this));
    }

    /** Queues a single record. */
    public void enter(PendingRecord record) {
        HashRange range = rangeOf(record);
        if (range.isWaiting()) {
            range.enter(record);
        } else {
            queue.put(record, new SingleRecord(record, range));
        }
    }

    /**
     * Removes a single record that still waits.
     *
     * @return whether it waited
     */
    public boolean withdraw(PendingRecord record) {
        return queue.remove(record) != null || rangeOf(record).withdraw(record);
    }

    /**
     * A source of many records.
     *
     * @param request asks the source for so many records
     */
    public Source open(LongConsumer request) {
        return new Source(this, limits.records(), request);
    }

    /** Lets in what fits. */
    public void serve() {
        if (serveQueue() && !slow.isEmpty()) {
            slow.removeIf(HashRange::serve);
        }
    }

    /** Whether all who wait in the queue had their turn; those behind one for whom there is no room have not. */
    private boolean serveQueue() {
        Iterator<Applicant> waiting = queue.values().iterator();
        while (waiting.hasNext() && hasRoom(1)) {
            Applicant next = waiting.next();
            boolean within = isWithinShare(next.account());
            if (within ? next.serve() : next.stepsAside()) {
                waiting.remove();
            } else if (within) {
                return false;
            }
        }
        return !waiting.hasNext();
    }

    void apply(Source source) {
        queue.putIfAbsent(source, source);
    }

    void waits(HashRange range) {
        slow.add(range);
    }

    void leave(Source source) {
        queue.remove(source);
    }

    void take(PendingRecord record, Account account) {
        taker.accept(record, account);
    }

    void promise(int records, long bytes) {
        promisedRecords += records;
        promisedBytes += bytes;
    }

    /** Whether somebody has no more in flight than is fair to others. */
    boolean isWithinShare(Account account) {
        return account.records() == 0
                || (account.records() / MOST_BY_FREE < freeRecords() && account.bytes() / MOST_BY_FREE < freeBytes());
    }

    /** Whether one more record of that size may be taken. One too large for the limit may when nothing else is there. */
    boolean hasRoom(long size) {
        return (freeRecords() > 0 && freeBytes() >= size) || ledger.records() == 0;
    }

    int freeRecords() {
        return limits.records() - ledger.records() - promisedRecords;
    }

    long freeBytes() {
        return limits.bytes() - ledger.bytes() - promisedBytes;
    }

    private HashRange rangeOf(PendingRecord record) {
        return ranges[HashRange.indexOf(record)];
    }
}
