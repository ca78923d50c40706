package io.reactorkinesis.localbroker.engine.shard;

import io.reactorkinesis.record.HashKeyRange;
import java.time.Instant;
import java.util.List;

/**
 * How a shard came to be.
 *
 * @param index the number in its id
 * @param range the hash keys that it takes
 * @param parents ids of the shards that it follows: none for a shard of a new stream, one after a split, two after a
 *     merge, ShardToMerge first
 * @param created the creation time that its sequence numbers carry, in whole seconds
 * @param openedMillis when it began to take records, epoch milliseconds; the moment at which its parents closed
 */
public record ShardOrigin(int index, HashKeyRange range, List<String> parents, Instant created, long openedMillis) {}
