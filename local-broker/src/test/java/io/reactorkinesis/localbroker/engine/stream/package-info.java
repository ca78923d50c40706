/** Tests of streams and their resharding. */
@NullMarked
package io.reactorkinesis.localbroker.engine.stream;

import org.jspecify.annotations.NullMarked;
