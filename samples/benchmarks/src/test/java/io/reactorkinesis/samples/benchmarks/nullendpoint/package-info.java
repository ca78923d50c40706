/** Tests of the endpoint that keeps nothing. */
@NullMarked
package io.reactorkinesis.samples.benchmarks.nullendpoint;

import org.jspecify.annotations.NullMarked;
