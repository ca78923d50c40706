package io.reactorkinesis.localbroker.engine.log;

import io.reactorkinesis.record.SequenceNumber;

/**
 * Where to read from in a shard. Compared by order, so no record needs to stand at the number.
 *
 * @param number the sequence number
 * @param inclusive whether a record of just this number is read too
 */
public record LogPosition(SequenceNumber number, boolean inclusive) {

    /** From this number on. */
    public static LogPosition at(SequenceNumber number) {
        return new LogPosition(number, true);
    }

    /** From behind this number on. */
    public static LogPosition after(SequenceNumber number) {
        return new LogPosition(number, false);
    }

    /** Whether a record of the given number is read from here. */
    public boolean reaches(SequenceNumber candidate) {
        int order = candidate.compareTo(number);
        return order > 0 || (inclusive && order == 0);
    }
}
