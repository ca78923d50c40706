/** The vocabulary of faults, by itself. */
@NullMarked
package io.reactorkinesis.localbroker.fault;

import org.jspecify.annotations.NullMarked;
