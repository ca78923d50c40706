/** The registered consumers of streams: their states, their limits, and what becomes of them when a stream is deleted. */
@NullMarked
package io.reactorkinesis.localbroker.engine.consumer;

import org.jspecify.annotations.NullMarked;
