package io.reactorkinesis.localbroker.engine.log;

/** Makes the logs of a broker: one a shard. */
@FunctionalInterface
public interface ShardLogs {

    /**
     * Opens an empty log.
     *
     * @param streamArn the stream
     * @param incarnation tells apart streams that had the same name one after the other
     * @param shardIndex the shard
     */
    ShardLog open(String streamArn, long incarnation, int shardIndex);

    /** Logs that live as long as the process. */
    static ShardLogs inMemory() {
        return (streamArn, incarnation, shardIndex) -> new MemoryShardLog();
    }
}
