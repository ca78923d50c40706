package io.reactorkinesis.producer.order;

import io.reactorkinesis.producer.aggregate.OpenAggregate;
import io.reactorkinesis.producer.pending.PendingRecord;
import org.jspecify.annotations.Nullable;

/** What lies behind the gate. */
public interface Lanes {

    /**
     * Takes a record of whose key nothing is under way.
     *
     * @return the aggregate that it shares; null when it travels alone
     */
    @Nullable
    OpenAggregate place(PendingRecord record);

    /**
     * Takes a record into the aggregate that holds what is under way of its key.
     *
     * @return false when that aggregate is closed, full, or of another shard
     */
    boolean join(OpenAggregate aggregate, PendingRecord record);
}
