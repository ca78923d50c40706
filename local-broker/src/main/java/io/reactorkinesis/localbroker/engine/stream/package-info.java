/** Streams, their states and resharding, and the registry of all of them. */
@NullMarked
package io.reactorkinesis.localbroker.engine.stream;

import org.jspecify.annotations.NullMarked;
