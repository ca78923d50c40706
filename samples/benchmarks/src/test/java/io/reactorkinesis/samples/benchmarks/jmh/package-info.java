/** A smoke test of the JMH benchmarks. */
@NullMarked
package io.reactorkinesis.samples.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
