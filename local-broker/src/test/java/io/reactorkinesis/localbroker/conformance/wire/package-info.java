/** Calls of the conformance suite over HTTP, with nothing of the broker's own code. */
@NullMarked
package io.reactorkinesis.localbroker.conformance.wire;

import org.jspecify.annotations.NullMarked;
