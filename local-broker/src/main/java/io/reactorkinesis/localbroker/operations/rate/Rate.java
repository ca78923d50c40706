package io.reactorkinesis.localbroker.operations.rate;

/**
 * How often an operation may be called.
 *
 * @param scope which calls are counted together
 * @param perSecond how many of them a second
 */
record Rate(Scope scope, int perSecond) {

    /** Which calls are counted together; in each case for each account in each region. */
    enum Scope {
        /** All of a caller's. */
        ACCOUNT,
        /** All on a stream. */
        STREAM,
        /** All of a caller's on a shard. */
        SHARD,
        /** All for a consumer on a shard. */
        CONSUMER_SHARD
    }
}
