package io.reactorkinesis.producer.pending;

import java.util.ArrayList;
import java.util.List;

/** Records handed in between two flushes, and who waits for their results. */
final class Epoch {

    private final List<Runnable> waiting = new ArrayList<>();
    private int records;

    void entered() {
        records++;
    }

    void left() {
        records--;
    }

    void await(Runnable done) {
        waiting.add(done);
    }

    boolean isOver() {
        return records == 0;
    }

    void tell() {
        waiting.forEach(Runnable::run);
    }
}
