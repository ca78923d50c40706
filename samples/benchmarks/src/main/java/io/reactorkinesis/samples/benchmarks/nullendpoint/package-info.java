/** A Kinesis that keeps nothing, so that what a producer costs can be measured without a broker's work. */
@NullMarked
package io.reactorkinesis.samples.benchmarks.nullendpoint;

import org.jspecify.annotations.NullMarked;
