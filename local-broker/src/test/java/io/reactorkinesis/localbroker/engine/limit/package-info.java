/** Tests of the limits. */
@NullMarked
package io.reactorkinesis.localbroker.engine.limit;

import org.jspecify.annotations.NullMarked;
