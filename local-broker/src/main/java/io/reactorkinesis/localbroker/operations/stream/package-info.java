/** The operations on streams and their shards. */
@NullMarked
package io.reactorkinesis.localbroker.operations.stream;

import org.jspecify.annotations.NullMarked;
