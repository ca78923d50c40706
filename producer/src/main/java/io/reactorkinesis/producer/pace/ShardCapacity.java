package io.reactorkinesis.producer.pace;

/** What Kinesis lets a shard take: 1,000 records and 1 MiB a second (the quotas page of the service). */
final class ShardCapacity {

    static final double RECORDS_PER_SECOND = 1_000;
    static final double BYTES_PER_SECOND = 1 << 20;

    private ShardCapacity() {}

    /** How many seconds of the whole shard a Kinesis record of that size takes, by the limit that it is nearer to. */
    static double secondsOf(int bytes) {
        return Math.max(1 / RECORDS_PER_SECOND, bytes / BYTES_PER_SECOND);
    }
}
