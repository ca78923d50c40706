/** Where a shard keeps its records: the seam for stores, and the one in memory. */
@NullMarked
package io.reactorkinesis.localbroker.engine.log;

import org.jspecify.annotations.NullMarked;
