package io.reactorkinesis.localbroker.engine.shard;

import io.reactorkinesis.record.SequenceNumber;
import java.util.List;

/**
 * How a shard ended.
 *
 * @param endingNumber above the numbers of all its records
 * @param closedMillis when it stopped taking records, epoch milliseconds
 * @param children the shards that follow it
 */
public record ShardEnd(SequenceNumber endingNumber, long closedMillis, List<Shard> children) {}
