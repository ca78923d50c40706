/** A shard: its place in the lineage, its numbers, its writes; and the map of a stream's shards. */
@NullMarked
package io.reactorkinesis.localbroker.engine.shard;

import org.jspecify.annotations.NullMarked;
