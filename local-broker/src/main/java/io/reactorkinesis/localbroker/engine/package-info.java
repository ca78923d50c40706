/** The stream and shard engine: all that the service does, without HTTP and without the names of the wire. */
@NullMarked
package io.reactorkinesis.localbroker.engine;

import org.jspecify.annotations.NullMarked;
