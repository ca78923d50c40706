package io.reactorkinesis.localbroker.engine.write;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.record.SequenceNumber;

/** What became of a record. */
public sealed interface PutResult {

    /** Stored durably. */
    record Stored(String shardId, SequenceNumber sequenceNumber) implements PutResult {}

    /**
     * Not stored; worth another try.
     *
     * @param error throttled, or a failure of the store
     * @param message the service's words
     */
    record Refused(ErrorType error, String message) implements PutResult {}
}
