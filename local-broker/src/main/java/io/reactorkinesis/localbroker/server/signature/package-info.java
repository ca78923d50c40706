/** Verifies signatures (version 4) with secrets that are known. */
@NullMarked
package io.reactorkinesis.localbroker.server.signature;

import org.jspecify.annotations.NullMarked;
