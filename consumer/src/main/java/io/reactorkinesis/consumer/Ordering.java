package io.reactorkinesis.consumer;

/** Which records a {@link ConsumerPipeline} handles one after the other, each after the one before it has ended. */
public enum Ordering {

    /** Those with the same partition key, in the order of the stream. Others run at the same time. */
    PER_PARTITION_KEY,

    /** Those of the same shard. At most as many records are handled at a time as shards are leased. */
    PER_SHARD,

    /** None: as many at a time as the concurrency allows. */
    NONE
}
