/** Brokers of which a test moves the time. */
@NullMarked
package io.reactorkinesis.localbroker.conformance.time;

import org.jspecify.annotations.NullMarked;
