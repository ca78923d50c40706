/** Compares the shards of the stream with the leases, so that every hash key is read by someone. */
@NullMarked
package io.reactorkinesis.consumer.discovery;

import org.jspecify.annotations.NullMarked;
