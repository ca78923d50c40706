package io.reactorkinesis.producer.order;

import io.reactorkinesis.producer.aggregate.OpenAggregate;
import io.reactorkinesis.producer.pending.PendingRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The records of one key without result: those under way, all in one Kinesis record, and those that wait. */
final class KeyLine {

    /** Made when the first has to wait, which with most keys none does. */
    @Nullable
    private Deque<PendingRecord> waiting;

    /** Where those under way are, as long as others may join them. */
    @Nullable
    private OpenAggregate joinable;

    private int underWay;

    boolean isIdle() {
        return underWay == 0;
    }

    @Nullable
    PendingRecord head() {
        return waiting == null ? null : waiting.peekFirst();
    }

    /**
     * Lets a record pass if it cannot overtake those under way.
     *
     * @return whether it passed
     */
    boolean pass(PendingRecord record, Lanes lanes) {
        if (underWay == 0) {
            joinable = lanes.place(record);
        } else if (joinable == null) {
            return false;
        } else if (!lanes.join(joinable, record)) {
            joinable = null;
            return false;
        }
        underWay++;
        return true;
    }

    /** The head goes another way than into a lane, and is under way until its result is there. */
    void removeHead() {
        queue().removeFirst();
        underWay++;
    }

    /** Lets pass what can. */
    void advance(Lanes lanes) {
        for (PendingRecord head = head(); head != null && pass(head, lanes); head = head()) {
            queue().removeFirst();
        }
    }

    void queue(PendingRecord record) {
        queue().addLast(record);
    }

    /** A record under way goes back before those that wait. */
    void unpass(PendingRecord record) {
        underWay--;
        queue().addFirst(record);
    }

    void left() {
        underWay--;
    }

    private Deque<PendingRecord> queue() {
        if (waiting == null) {
            waiting = new ArrayDeque<>();
        }
        return waiting;
    }
}
