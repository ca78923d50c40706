package io.reactorkinesis.localbroker.engine.transition;

/** The changes that are begun by a call and done later, after a delay of their own. */
public enum Transition {
    CREATE_CHANNEL,
    CREATE_STREAM,
    DELETE_CHANNEL,
    DELETE_STREAM,
    DEREGISTER_STREAM_CONSUMER,
    MERGE_SHARDS,
    REGISTER_STREAM_CONSUMER,
    SPLIT_SHARD,
    START_STREAM_ENCRYPTION,
    STOP_STREAM_ENCRYPTION,
    UPDATE_CHANNEL,
    UPDATE_MAX_RECORD_SIZE,
    UPDATE_SHARD_COUNT,
    UPDATE_STREAM_MODE,
    UPDATE_STREAM_WARM_THROUGHPUT
}
