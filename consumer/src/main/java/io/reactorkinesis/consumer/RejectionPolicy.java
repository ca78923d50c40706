package io.reactorkinesis.consumer;

import reactor.core.publisher.Mono;

/**
 * Decides about a record whose handling failed for good, that is after the retries of its {@link ConsumerPipeline}.
 * {@link Rejections} has the usual ones.
 */
@FunctionalInterface
public interface RejectionPolicy<T> {

    /** What is to become of the record. */
    enum Verdict {
        /** It has been taken care of: acknowledge it and go on. */
        ACKNOWLEDGE,
        /** Reject it: its shard stops, and it is delivered again later. */
        STOP_SHARD
    }

    /**
     * Decides.
     *
     * @param record the record, not to be answered here
     * @param cause what the last try failed with
     * @return the verdict. An error or no verdict means {@link Verdict#STOP_SHARD}: no record is skipped by accident
     */
    Mono<Verdict> decide(ReceivedRecord<T> record, Throwable cause);
}
