package io.reactorkinesis.localbroker.engine.channel.delivery;

import io.reactorkinesis.localbroker.engine.log.LogPosition;
import java.util.Map;
import java.util.Set;

/**
 * How far the shards of a stream are delivered at one moment.
 *
 * @param delivered where delivery goes on, by the index of each shard that is followed
 * @param passed the indexes of shards that are delivered to their end
 */
public record CursorState(Map<Integer, LogPosition> delivered, Set<Integer> passed) {}
