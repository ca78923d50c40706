/** Faults on purpose: what a broker does wrong, when and to whom. */
@NullMarked
package io.reactorkinesis.localbroker.fault;

import org.jspecify.annotations.NullMarked;
