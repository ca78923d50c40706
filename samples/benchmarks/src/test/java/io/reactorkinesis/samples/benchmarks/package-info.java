/** Tests of the benchmarks themselves. */
@NullMarked
package io.reactorkinesis.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
