/** The vocabulary that every module shares: hash keys, sequence numbers, positions and the aggregated-record format. */
@NullMarked
package io.reactorkinesis.record;

import org.jspecify.annotations.NullMarked;
