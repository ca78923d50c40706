/** The broker's time, which a test can move. */
@NullMarked
package io.reactorkinesis.localbroker.time;

import org.jspecify.annotations.NullMarked;
