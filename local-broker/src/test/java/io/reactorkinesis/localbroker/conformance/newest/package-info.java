/** The operations of autumn 2026, which no client of AWS knows yet. */
@NullMarked
package io.reactorkinesis.localbroker.conformance.newest;

import org.jspecify.annotations.NullMarked;
