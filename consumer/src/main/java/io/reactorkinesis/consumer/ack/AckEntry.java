package io.reactorkinesis.consumer.ack;

import io.reactorkinesis.record.RecordPosition;
import java.util.concurrent.atomic.AtomicReference;

/** One delivered record that waits for its answer. The first answer counts. Safe for use by several threads. */
public final class AckEntry {

    enum State {
        PENDING,
        ACKNOWLEDGED,
        REJECTED
    }

    final RecordPosition position;
    final int bytes;

    private final AckTracker tracker;
    private final AtomicReference<State> state = new AtomicReference<>(State.PENDING);

    AckEntry(AckTracker tracker, RecordPosition position, int bytes) {
        this.tracker = tracker;
        this.position = position;
        this.bytes = bytes;
    }

    /** Where the record stands in its shard. */
    public RecordPosition position() {
        return position;
    }

    /** Says that the record was handled. */
    public void acknowledge() {
        answer(State.ACKNOWLEDGED);
    }

    /**
     * Says that the record cannot be handled, so that no checkpoint passes it.
     *
     * @return whether this was the first answer
     */
    public boolean reject() {
        return answer(State.REJECTED);
    }

    State state() {
        return state.get();
    }

    private boolean answer(State next) {
        if (!state.compareAndSet(State.PENDING, next)) {
            return false;
        }
        tracker.advance();
        return true;
    }
}
