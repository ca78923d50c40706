/** Tests of the tokens. */
@NullMarked
package io.reactorkinesis.localbroker.engine.seal;

import org.jspecify.annotations.NullMarked;
