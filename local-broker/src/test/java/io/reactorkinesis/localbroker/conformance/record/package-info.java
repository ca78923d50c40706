/** Numbers and places of records as a client sees them. */
@NullMarked
package io.reactorkinesis.localbroker.conformance.record;

import org.jspecify.annotations.NullMarked;
