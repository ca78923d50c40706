package io.reactorkinesis.localbroker.engine.write;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.record.SequenceNumber;

/** What became of a record. */
public sealed interface PutResult {

    /**
     * Stored durably.
     *
     * @param shardId the shard that took it
     * @param sequenceNumber its place in the shard
     * @param encrypted whether the stream encrypts its records
     */
    record Stored(String shardId, SequenceNumber sequenceNumber, boolean encrypted) implements PutResult {}

    /**
     * Not stored; worth another try.
     *
     * @param error throttled, or a failure of the store
     * @param message the service's words
     */
    record Refused(ErrorType error, String message) implements PutResult {}
}
