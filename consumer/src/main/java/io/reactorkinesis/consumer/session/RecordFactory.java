package io.reactorkinesis.consumer.session;

import io.reactorkinesis.consumer.ack.AckEntry;
import io.reactorkinesis.consumer.fetch.FetchedRecord;

/** Makes what the application sees of a record. */
@FunctionalInterface
public interface RecordFactory<R> {

    /**
     * Makes one record.
     *
     * @param entry takes the application's answer
     */
    R create(FetchedRecord fetched, AckEntry entry, ShardSession session);
}
