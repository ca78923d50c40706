package io.reactorkinesis.consumer;

import java.util.List;

/**
 * The records of one answer of GetRecords that held any, in their order.
 *
 * @param shardId the shard that they were read from
 * @param records at least one
 */
public record RecordBatch<T>(String shardId, List<ReceivedRecord<T>> records) {

    /** Acknowledges every record of the batch. */
    public void acknowledge() {
        records.forEach(ReceivedRecord::acknowledge);
    }
}
