package io.reactorkinesis.producer;

import io.reactorkinesis.producer.pending.Tries;
import io.reactorkinesis.producer.pending.Try;
import java.time.Duration;
import java.util.AbstractList;

/**
 * The tries of a record in the words of the public API. Said when asked for: every record has attempts, and hardly
 * anybody looks at those of a record that was written.
 */
final class Attempts extends AbstractList<Attempt> {

    private final Tries tries;
    private final long takenAt;

    /**
     * @param takenAt when the record was taken, on the clock of the tries
     */
    Attempts(Tries tries, long takenAt) {
        this.tries = tries;
        this.takenAt = takenAt;
    }

    @Override
    public int size() {
        return tries.count();
    }

    @Override
    public Attempt get(int index) {
        Try found = size() == 1 && index == 0 ? tries.last() : tries.inOrder().get(index);
        return new Attempt(
                Duration.ofNanos(found.startedAt() - takenAt),
                Duration.ofNanos(found.endedAt() - found.startedAt()),
                found.code(),
                found.message());
    }
}
