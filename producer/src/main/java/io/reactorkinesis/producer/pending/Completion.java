package io.reactorkinesis.producer.pending;

import io.reactorkinesis.record.RecordPosition;

/** Told the one result of a record, on the loop. It must be quick and must not throw. */
public interface Completion {

    /** The record is stored. */
    void written(PendingRecord record, String shardId, RecordPosition position);

    /** The record is given up. */
    void failed(PendingRecord record, Failure failure);
}
