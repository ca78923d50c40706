package io.reactorkinesis.producer.flow;

import io.reactorkinesis.producer.pending.Ledger;
import io.reactorkinesis.producer.pending.PendingRecord;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The door: lets single records and sources in, in the order in which they came, as far as there is room. For the loop.
 */
public final class Admission {

    private final Map<Object, Applicant> queue = new LinkedHashMap<>();
    private final InFlightLimits limits;
    private final Ledger ledger;
    private final Consumer<PendingRecord> taker;
    private int promisedRecords;
    private long promisedBytes;

    /**
     * @param ledger what is in flight
     * @param taker takes a record for which there is room
     */
    public Admission(InFlightLimits limits, Ledger ledger, Consumer<PendingRecord> taker) {
        this.limits = limits;
        this.ledger = ledger;
        this.taker = taker;
    }

    /** Queues a single record. */
    public void enter(PendingRecord record) {
        queue.put(record, () -> {
            boolean fits = hasRoom(record.size());
            if (fits) {
                taker.accept(record);
            }
            return fits;
        });
    }

    /**
     * Removes a single record that still waits.
     *
     * @return whether it waited
     */
    public boolean withdraw(PendingRecord record) {
        return queue.remove(record) != null;
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
        Iterator<Applicant> waiting = queue.values().iterator();
        while (waiting.hasNext() && waiting.next().serve()) {
            waiting.remove();
        }
    }

    void apply(Source source) {
        queue.putIfAbsent(source, source);
    }

    void leave(Source source) {
        queue.remove(source);
    }

    void take(PendingRecord record) {
        taker.accept(record);
    }

    void promise(int records, long bytes) {
        promisedRecords += records;
        promisedBytes += bytes;
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
}
