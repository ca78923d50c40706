package io.reactorkinesis.producer.shardmap;

/** Waits for a reading of the shard map; told one thing, on the loop. */
public interface ReadingWaiter {

    /** The map was read. */
    void read();

    /** The map could not be read. */
    void failed(Throwable error);

    /** The producer closed first. */
    void closed();
}
