package io.reactorkinesis.localbroker.engine.write;

import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
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
    record Refused(ErrorType error, String message) implements PutResult {

        /** The shard took as much as it takes now. */
        public static Refused throttled(StreamKey stream, String shardId) {
            return new Refused(
                    ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
                    "Rate exceeded for shard " + shardId + " in " + StreamErrors.named(stream) + ".");
        }

        /** It could not be stored. */
        public static Refused failed() {
            return new Refused(ErrorType.INTERNAL_FAILURE, "Internal Service Failure");
        }
    }
}
