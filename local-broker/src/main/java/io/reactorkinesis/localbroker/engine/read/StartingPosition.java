package io.reactorkinesis.localbroker.engine.read;

import io.reactorkinesis.record.SequenceNumber;

/** Where a reader wants to begin in a shard. */
public sealed interface StartingPosition {

    /** With the record of this number, or the first behind it. */
    record AtSequenceNumber(SequenceNumber number) implements StartingPosition {}

    /** With the first record behind this number. */
    record AfterSequenceNumber(SequenceNumber number) implements StartingPosition {}

    /** With the first record that arrived at this time or later; epoch milliseconds. */
    record AtTimestamp(long millis) implements StartingPosition {}

    /** With the oldest record. */
    record TrimHorizon() implements StartingPosition {}

    /** With the next record that arrives. */
    record Latest() implements StartingPosition {}
}
