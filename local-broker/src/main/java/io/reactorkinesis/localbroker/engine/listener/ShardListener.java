package io.reactorkinesis.localbroker.engine.listener;

import io.reactorkinesis.localbroker.engine.limit.ShardLimit;

/** Hears what happens in a shard. Sizes are of payloads and partition keys, in bytes. */
public interface ShardListener {

    /** Hears nothing. */
    ShardListener NONE = new ShardListener() {
        @Override
        public void written(long bytes) {}

        @Override
        public void writeThrottled() {}

        @Override
        public void read(int records, long bytes, long millisBehindLatest) {}

        @Override
        public void limitExceeded(ShardLimit limit) {}

        @Override
        public void gone() {}
    };

    /** A record was stored. */
    void written(long bytes);

    /** A record was refused as beyond a limit. */
    void writeThrottled();

    /** A GetRecords was answered. */
    void read(int records, long bytes, long millisBehindLatest);

    /** A record, a read or an event is beyond a limit, and refused or not. */
    void limitExceeded(ShardLimit limit);

    /** The shard is past retention, or its stream is gone. */
    void gone();
}
