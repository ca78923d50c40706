package io.reactorkinesis.localbroker.engine.seal;

/** What a token is for. A token of one kind does not pass for another. */
public enum TokenKind {
    SHARD_ITERATOR,
    LIST_CHANNELS,
    LIST_CONSUMERS,
    LIST_SHARDS,
    LIST_STREAMS
}
