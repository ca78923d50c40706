package io.reactorkinesis.producer.probe;

import java.util.Set;

/** Told of what changes rarely about a producer and its stream, on its loop. Must be quick and must not throw. */
public interface Changes {

    /** A shard began to refuse records for a reason that passes. */
    void shardThrottled(String shard);

    /** A throttled shard takes what it is sent again. */
    void shardRecovered(String shard);

    /** The shard map was read; both are empty when it is as it was. */
    void shardMapRead(Set<String> added, Set<String> closed);

    /** The shard map could not be read. */
    void shardMapFailed(String reason);

    /** An aggregate was stored on another shard than predicted. */
    void wrongShard(String predicted, String actual, int userRecords);

    /** A call failed as a whole. */
    void endpointFailed(String code, String message);

    /** A call was answered. */
    void endpointAnswered();

    /** Calls are no longer made. */
    void circuitOpened();

    /** A few calls try whether the endpoint is back. */
    void circuitHalfOpened();

    /** Calls are made as usual again. */
    void circuitClosed();

    /** The producer closed, and so many records failed for it. */
    void closed(int failedRecords);
}
