package io.reactorkinesis.localbroker.engine.stream;

import java.util.Map;

/**
 * What a stream is to be.
 *
 * @param key its identity
 * @param shardCount how many shards it starts with, at least 1
 * @param settings what it starts with otherwise
 * @param tags its first tags
 */
public record StreamSpec(StreamKey key, int shardCount, StreamSettings settings, Map<String, String> tags) {

    /** The shards of a stream that was created without a number; the service's number. */
    public static final int DEFAULT_SHARD_COUNT = 4;

    /**
     * @throws IllegalArgumentException when there is to be no shard
     */
    public StreamSpec {
        if (shardCount < 1) {
            throw new IllegalArgumentException("A stream has at least 1 shard, but got " + shardCount);
        }
        tags = Map.copyOf(tags);
    }

    /**
     * The shards of a new stream in ON_DEMAND mode: the service's number, or as many as take its warm throughput, each 1
     * MiB a second.
     */
    public static int onDemandShardCount(int warmMiBps) {
        return Math.max(DEFAULT_SHARD_COUNT, warmMiBps);
    }

    /** A stream with the default settings. */
    public static StreamSpec provisioned(StreamKey key, int shardCount) {
        return new StreamSpec(key, shardCount, StreamSettings.DEFAULT, Map.of());
    }
}
