/** A reactive producer for Kinesis: aggregates, batches, bounds what is in flight, and retries each record by itself. */
@NullMarked
package io.reactorkinesis.producer;

import org.jspecify.annotations.NullMarked;
