package io.reactorkinesis.localbroker.engine.stream;

/**
 * What a stream is to be.
 *
 * @param key its identity
 * @param shardCount how many shards it starts with, at least 1
 * @param mode who manages that number
 * @param maxRecordSizeKiB the cap on payload and partition key of a record, 1024 to 10240 KiB
 */
public record StreamSpec(StreamKey key, int shardCount, StreamMode mode, int maxRecordSizeKiB) {

    /** The shards of a stream that was created without a number; the service's number. */
    public static final int DEFAULT_SHARD_COUNT = 4;

    /** The cap of a stream that was created without one; the service's number. */
    public static final int DEFAULT_MAX_RECORD_SIZE_KIB = 1024;

    /**
     * @throws IllegalArgumentException when a number is out of its range
     */
    public StreamSpec {
        if (shardCount < 1) {
            throw new IllegalArgumentException("A stream has at least 1 shard, but got " + shardCount);
        }
        if (maxRecordSizeKiB < 1024 || maxRecordSizeKiB > 10240) {
            throw new IllegalArgumentException(
                    "The cap on a record is from 1024 to 10240 KiB, but got " + maxRecordSizeKiB);
        }
    }

    /** A provisioned stream with the default cap. */
    public static StreamSpec provisioned(StreamKey key, int shardCount) {
        return new StreamSpec(key, shardCount, StreamMode.PROVISIONED, DEFAULT_MAX_RECORD_SIZE_KIB);
    }
}
