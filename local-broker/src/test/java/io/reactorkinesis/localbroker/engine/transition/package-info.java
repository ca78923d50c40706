/** Tests of what happens later. */
@NullMarked
package io.reactorkinesis.localbroker.engine.transition;

import org.jspecify.annotations.NullMarked;
