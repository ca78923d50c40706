/** The hot steps of the producer by themselves, measured by JMH. */
@NullMarked
package io.reactorkinesis.samples.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
