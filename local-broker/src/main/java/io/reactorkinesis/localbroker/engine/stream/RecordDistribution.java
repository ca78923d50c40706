package io.reactorkinesis.localbroker.engine.stream;

/** How records come to shards, by the service's names. */
public enum RecordDistribution {
    /** Evenly: a record's keys are not looked at. Only in ON_DEMAND mode. */
    AUTO,
    /** By the hash of the partition key, or by the explicit hash key. */
    USER_PARTITION_KEY
}
