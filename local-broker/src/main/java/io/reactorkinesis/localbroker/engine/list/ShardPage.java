package io.reactorkinesis.localbroker.engine.list;

import io.reactorkinesis.localbroker.engine.shard.Shard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some shards of a stream.
 *
 * @param shards in the order of their indexes
 * @param nextToken lists on behind them for 300 seconds; null when these are the last
 */
public record ShardPage(List<Shard> shards, @Nullable String nextToken) {}
