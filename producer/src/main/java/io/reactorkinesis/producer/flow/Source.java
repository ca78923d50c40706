package io.reactorkinesis.producer.flow;

import io.reactorkinesis.producer.pending.Account;
import io.reactorkinesis.producer.pending.PendingRecord;
import java.util.function.LongConsumer;

/**
 * Demand for one source. Room is promised to it before it is asked for records, by the sizes that it has shown, and at
 * most a quarter of what is free, so that a source that has nothing to send does not shut the others out. A source that
 * gets no promise may still be asked for a single record while there is room. For the loop.
 */
public final class Source implements Applicant {

    private static final int MAX_GRANT = 1_024;
    private static final int SHARE = 4;

    /** The known size sinks slowly after a large record: by a 64th of the difference with each smaller one. */
    private static final int DECAY_SHIFT = 6;

    private final Account account = new Account();
    private final Admission admission;
    private final int window;
    private final LongConsumer request;
    private long expectedSize = Long.MAX_VALUE;
    private long promisedBytes;
    private int promised;
    private int asked;
    private int lastGrant;
    private int undelivered;
    private boolean open = true;

    Source(Admission admission, int window, LongConsumer request) {
        this.admission = admission;
        this.window = window;
        this.request = request;
    }

    /** How many records may be asked for or have a result that was not {@linkplain #delivered delivered}. */
    public int window() {
        return window;
    }

    /** Begins to ask for records. */
    public void start() {
        applyIfHungry();
    }

    /** A record came that was asked for; it is taken. */
    public void arrived(PendingRecord record) {
        arrival();
        expectedSize = record.size() >= expectedSize || expectedSize == Long.MAX_VALUE
                ? Math.max(1, record.size())
                : expectedSize - ((expectedSize - record.size()) >> DECAY_SHIFT);
        admission.take(record, account);
        applyIfHungry();
    }

    /** Something came that cannot be sent and has its result already. */
    public void arrivedUnfit() {
        arrival();
        applyIfHungry();
    }

    /** Results were handed to who waits for them. */
    public void delivered(int results) {
        undelivered -= results;
        applyIfHungry();
    }

    /** The source has no more, or none is wanted. */
    public void close() {
        open = false;
        admission.leave(this);
        admission.promise(-promised, -promisedBytes);
        promised = 0;
        promisedBytes = 0;
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public boolean stepsAside() {
        return false;
    }

    @Override
    public boolean serve() {
        int wanted = Math.min(MAX_GRANT, window - asked - undelivered);
        long share = Math.min(admission.freeRecords() / SHARE, admission.freeBytes() / SHARE / expectedSize);
        int grant = (int) Math.min(wanted, share);
        if (grant >= 1) {
            promised += grant;
            promisedBytes += grant * expectedSize;
            admission.promise(grant, grant * expectedSize);
        } else if (asked > 0) {
            return true;
        } else if (admission.hasRoom(1)) {
            grant = 1;
        } else {
            return false;
        }
        asked += grant;
        lastGrant = grant;
        request.accept(grant);
        return true;
    }

    private void arrival() {
        asked--;
        undelivered++;
        if (promised > 0) {
            long bytes = promisedBytes / promised;
            promised--;
            promisedBytes -= bytes;
            admission.promise(-1, -bytes);
        }
    }

    private void applyIfHungry() {
        if (open && asked <= lastGrant / 2 && asked + undelivered < window) {
            admission.apply(this);
        }
    }
}
