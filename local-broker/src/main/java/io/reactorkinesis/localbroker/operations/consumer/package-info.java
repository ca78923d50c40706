/** The operations on the registered consumers of streams. */
@NullMarked
package io.reactorkinesis.localbroker.operations.consumer;

import org.jspecify.annotations.NullMarked;
