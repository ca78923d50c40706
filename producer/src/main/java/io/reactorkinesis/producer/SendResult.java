package io.reactorkinesis.producer;

import io.reactorkinesis.record.RecordPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a record.
 *
 * @param <C> what the caller gave with the record
 */
public sealed interface SendResult<C extends @Nullable Object> {

    /** Every try to write the record, the earliest first; empty when the record never left the producer. */
    List<Attempt> attempts();

    /** What the caller gave with the record. */
    C correlation();

    /**
     * The record is stored.
     *
     * @param shardId the shard that holds it
     * @param position its sequence number, and its index when it travelled in an aggregate
     */
    record Written<C extends @Nullable Object>(
            String shardId, RecordPosition position, List<Attempt> attempts, C correlation) implements SendResult<C> {}

    /**
     * The record is given up. It is not stored, unless the answer to an attempt was lost.
     *
     * @param error why
     */
    record Failed<C extends @Nullable Object>(SendException error, List<Attempt> attempts, C correlation)
            implements SendResult<C> {}
}
