package io.reactorkinesis.localbroker.engine.log;

/** Makes the logs of a broker: one a shard. */
@FunctionalInterface
public interface ShardLogs {

    /**
     * Opens an empty log.
     *
     * @param streamArn the stream
     * @param streamCreatedMillis tells apart streams that had the same name one after the other; epoch milliseconds
     * @param shardIndex the shard
     */
    ShardLog open(String streamArn, long streamCreatedMillis, int shardIndex);

    /** Logs that live as long as the process. */
    static ShardLogs inMemory() {
        return (streamArn, streamCreatedMillis, shardIndex) -> new MemoryShardLog();
    }
}
