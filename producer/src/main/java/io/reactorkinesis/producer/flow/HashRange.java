package io.reactorkinesis.producer.flow;

import io.reactorkinesis.producer.pending.Account;
import io.reactorkinesis.producer.pending.PendingRecord;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The single records of a part of the hash keys. Should their shard be slow, those that have no room wait here, out of
 * the way of the others. For the loop.
 */
final class HashRange {

    /** So many parts: more than most streams have hot shards, and few enough to look at all of them. */
    static final int COUNT = 64;

    private final Set<PendingRecord> waiting = new LinkedHashSet<>();
    private final Account account = new Account();
    private final Admission admission;

    HashRange(Admission admission) {
        this.admission = admission;
    }

    /** Which of the parts a record belongs to. */
    static int indexOf(PendingRecord record) {
        return (int) (record.hashKey().high() >>> (Long.SIZE - Integer.numberOfTrailingZeros(COUNT)));
    }

    /** Whether a record waits here, so that the next ones have to. */
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Lets a record wait here. */
    void enter(PendingRecord record) {
        waiting.add(record);
        admission.waits(this);
    }

    /** Whether the record waited here. */
    boolean withdraw(PendingRecord record) {
        return waiting.remove(record);
    }

    /** What these records have in flight. */
    Account account() {
        return account;
    }

    /**
     * Takes the records for which there is room.
     *
     * @return whether no more wait
     */
    boolean serve() {
        Iterator<PendingRecord> records = waiting.iterator();
        while (records.hasNext() && admission.isWithinShare(account) && serve(records.next())) {
            records.remove();
        }
        return waiting.isEmpty();
    }

    /** Takes a record if there is room. */
    boolean serve(PendingRecord record) {
        boolean fits = admission.hasRoom(record.size());
        if (fits) {
            admission.take(record, account);
        }
        return fits;
    }
}
