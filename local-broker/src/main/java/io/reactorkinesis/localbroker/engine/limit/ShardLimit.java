package io.reactorkinesis.localbroker.engine.limit;

/** A limit of a shard. */
public enum ShardLimit {
    /** 1,000 records a second in. */
    WRITTEN_RECORDS,
    /** 1 MiB a second in. */
    WRITTEN_BYTES,
    /** 5 calls a second that read. */
    READ_CALLS,
    /** 2 MiB a second out, to all that poll. */
    READ_BYTES,
    /** 2 MiB a second out, to one consumer that subscribes. */
    PUSHED_BYTES
}
