package io.reactorkinesis.consumer;

import io.reactorkinesis.checkpoint.Checkpoint;
import java.time.Instant;

/**
 * Where an application begins to read a stream for which its lease store has no leases yet. Afterwards the checkpoints
 * count. Shards that come up later, by a split or a merge, are always read from their first record.
 */
public final class InitialPosition {

    private static final InitialPosition TRIM_HORIZON = new InitialPosition(Checkpoint.TRIM_HORIZON);
    private static final InitialPosition LATEST = new InitialPosition(Checkpoint.LATEST);

    private final Checkpoint checkpoint;

    private InitialPosition(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** At the oldest record that the stream retains. */
    public static InitialPosition trimHorizon() {
        return TRIM_HORIZON;
    }

    /**
     * With the first record that arrives after the start. The time of the start is kept as the first checkpoint, so that a
     * worker that takes over does not skip what came in between.
     */
    public static InitialPosition latest() {
        return LATEST;
    }

    /** With the first record that arrived at this time or later; milliseconds count. */
    public static InitialPosition at(Instant timestamp) {
        return new InitialPosition(Checkpoint.at(timestamp));
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    @Override
    public String toString() {
        return checkpoint.toString();
    }
}
