package io.reactorkinesis.localbroker.engine.listener;

/** Hears what happens in a stream. Sizes are of payloads and partition keys, in bytes. */
public interface StreamListener {

    /** Hears nothing. */
    StreamListener NONE = new StreamListener() {
        @Override
        public ShardListener shardOpened(String shardId) {
            return ShardListener.NONE;
        }

        @Override
        public ConsumerListener consumerRegistered(String name) {
            return ConsumerListener.NONE;
        }

        @Override
        public void recordPut(long bytes) {}

        @Override
        public void recordsPut(PutTally tally) {}

        @Override
        public void gone() {}
    };

    /**
     * A shard is about to open.
     *
     * @return hears of the shard
     */
    ShardListener shardOpened(String shardId);

    /**
     * A consumer is registered.
     *
     * @return hears of the consumer
     */
    ConsumerListener consumerRegistered(String name);

    /** A PutRecord stored its record. */
    void recordPut(long bytes);

    /** A PutRecords was carried out. */
    void recordsPut(PutTally tally);

    /** The stream is gone, with all its shards and consumers. */
    void gone();
}
