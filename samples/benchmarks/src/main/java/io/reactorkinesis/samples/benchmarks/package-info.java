/** Measures a Kinesis, real or local, from the client's side. */
@NullMarked
package io.reactorkinesis.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
