package io.reactorkinesis.checkpoint;

import io.reactorkinesis.record.RecordPosition;
import java.time.Instant;

/**
 * How far a shard has been handled: either where reading is to begin, or the last record of an unbroken run of handled
 * records, or the shard's end.
 *
 * <p>The order says which checkpoint may replace which in a store: {@link TrimHorizon}, {@link Latest},
 * {@link AtTimestamp} by time, {@link Position} by position, {@link ShardEnd}. That a timestamp replaces
 * {@code LATEST} is meant: a worker pins the moment at which it began at the tip, so that its successor begins there,
 * too, instead of at a later tip.
 */
public sealed interface Checkpoint extends Comparable<Checkpoint> {

    /** Begin at the oldest record that the stream retains. */
    Checkpoint TRIM_HORIZON = new TrimHorizon();

    /** Begin with the first record that arrives from now on. */
    Checkpoint LATEST = new Latest();

    /** Every record of a closed shard has been handled. */
    Checkpoint SHARD_END = new ShardEnd();

    /** Begin with the first record that arrived at the given time or later; milliseconds count. */
    static Checkpoint at(Instant timestamp) {
        return new AtTimestamp(timestamp);
    }

    /** Everything up to this record has been handled, the record included. */
    static Checkpoint at(RecordPosition position) {
        return new Position(position);
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when the text is no checkpoint
     */
    static Checkpoint parse(String text) {
        return CheckpointText.parse(text);
    }

    /** Whether this checkpoint may take the place of the other one in a store. */
    default boolean isAfter(Checkpoint other) {
        return compareTo(other) > 0;
    }

    @Override
    default int compareTo(Checkpoint other) {
        if (this instanceof Position mine && other instanceof Position theirs) {
            return mine.position.compareTo(theirs.position);
        }
        if (this instanceof AtTimestamp mine && other instanceof AtTimestamp theirs) {
            return mine.timestamp.compareTo(theirs.timestamp);
        }
        return Integer.compare(rank(), other.rank());
    }

    /** The place of this kind in the order of kinds. */
    int rank();

    // The three that are constants cannot be made elsewhere: a class that initializes before this interface, while this
    // interface makes its constant on another thread, would wait for it for ever.

    /** {@link Checkpoint#TRIM_HORIZON}. */
    final class TrimHorizon implements Checkpoint {

        private TrimHorizon() {}

        @Override
        public int rank() {
            return 0;
        }

        @Override
        public String toString() {
            return CheckpointText.TRIM_HORIZON;
        }
    }

    /** {@link Checkpoint#LATEST}. */
    final class Latest implements Checkpoint {

        private Latest() {}

        @Override
        public int rank() {
            return 1;
        }

        @Override
        public String toString() {
            return CheckpointText.LATEST;
        }
    }

    /**
     * {@link Checkpoint#at(Instant)}.
     *
     * @param timestamp the arrival time to begin at
     */
    record AtTimestamp(Instant timestamp) implements Checkpoint {

        @Override
        public int rank() {
            return 2;
        }

        @Override
        public String toString() {
            return CheckpointText.AT_TIMESTAMP + timestamp;
        }
    }

    /**
     * {@link Checkpoint#at(RecordPosition)}.
     *
     * @param position of the last record of the unbroken run
     */
    record Position(RecordPosition position) implements Checkpoint {

        @Override
        public int rank() {
            return 3;
        }

        @Override
        public String toString() {
            return position.toString();
        }
    }

    /** {@link Checkpoint#SHARD_END}. */
    final class ShardEnd implements Checkpoint {

        private ShardEnd() {}

        @Override
        public int rank() {
            return 4;
        }

        @Override
        public String toString() {
            return CheckpointText.SHARD_END;
        }
    }
}
