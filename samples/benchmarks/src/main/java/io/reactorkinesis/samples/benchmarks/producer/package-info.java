/** How fast one producer is, and what it costs. */
@NullMarked
package io.reactorkinesis.samples.benchmarks.producer;

import org.jspecify.annotations.NullMarked;
