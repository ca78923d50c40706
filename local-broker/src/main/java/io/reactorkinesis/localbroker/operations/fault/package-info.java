/** Faults on purpose: which calls and records meet them, and what they do. */
@NullMarked
package io.reactorkinesis.localbroker.operations.fault;

import org.jspecify.annotations.NullMarked;
