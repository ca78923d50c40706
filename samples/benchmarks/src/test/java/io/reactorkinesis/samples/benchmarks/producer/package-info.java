/** Tests of the producer's measurement. */
@NullMarked
package io.reactorkinesis.samples.benchmarks.producer;

import org.jspecify.annotations.NullMarked;
