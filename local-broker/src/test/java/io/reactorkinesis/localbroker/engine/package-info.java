/** Tests of the engine as a whole. */
@NullMarked
package io.reactorkinesis.localbroker.engine;

import org.jspecify.annotations.NullMarked;
