package io.reactorkinesis.localbroker.engine.shard;

import io.reactorkinesis.record.SequenceNumber;
import reactor.core.publisher.Mono;

/** What a shard did with a record. */
public sealed interface AppendResult {

    /**
     * The shard took the record.
     *
     * @param sequenceNumber the number that it gave
     * @param durable completes when the record may be acknowledged
     */
    record Appended(SequenceNumber sequenceNumber, Mono<Void> durable) implements AppendResult {}

    /** The shard did not take the record. */
    enum Refused implements AppendResult {
        /** Beyond the shard's limits. */
        THROTTLED,
        /** Split or merged: the stream's map has the successor. */
        CLOSED
    }
}
