/** Tests of shards. */
@NullMarked
package io.reactorkinesis.localbroker.engine.shard;

import org.jspecify.annotations.NullMarked;
