/** Tests of the broker's time. */
@NullMarked
package io.reactorkinesis.localbroker.time;

import org.jspecify.annotations.NullMarked;
