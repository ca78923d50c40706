/** What a shard takes and gives a second, counted on the injected clock. */
@NullMarked
package io.reactorkinesis.localbroker.engine.limit;

import org.jspecify.annotations.NullMarked;
