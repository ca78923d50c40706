/** Tokens that clients hold but can neither read nor forge. */
@NullMarked
package io.reactorkinesis.localbroker.engine.seal;

import org.jspecify.annotations.NullMarked;
