package io.reactorkinesis.localbroker.engine.read;

import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;

/**
 * What an iterator says.
 *
 * @param stream the stream
 * @param incarnation tells apart streams that had the same name one after the other
 * @param shardIndex the shard
 * @param position where the next read begins
 * @param issuedMillis when it was issued, epoch milliseconds
 */
public record ShardIterator(
        StreamKey stream, long incarnation, int shardIndex, LogPosition position, long issuedMillis) {}
