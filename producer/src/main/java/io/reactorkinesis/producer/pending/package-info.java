/** User records that were taken and have no result yet, and the ledger that gives each of them exactly one. */
@NullMarked
package io.reactorkinesis.producer.pending;

import org.jspecify.annotations.NullMarked;
