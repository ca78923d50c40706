package io.reactorkinesis.producer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One try to write a record, as part of a PutRecords call.
 *
 * @param startedAfter from the moment the producer took the record to the start of the call
 * @param duration from the start of the call to its answer
 * @param errorCode null when the attempt succeeded; else the service's code for the record or the call (such as {@code
 *     ProvisionedThroughputExceededException}), {@code WrongShard} when the record was stored on a shard that does not
 *     own its hash key, {@code RequestTimeout}, or the simple name of the exception of the client
 * @param errorMessage the words of the service or the client; null when there are none
 */
public record Attempt(
        Duration startedAfter,
        Duration duration,
        @Nullable String errorCode,
        @Nullable String errorMessage) {

    /** Whether the record was written. */
    public boolean succeeded() {
        return errorCode == null;
    }
}
