/** Measurements that need a JVM of their own. */
@NullMarked
package io.reactorkinesis.samples.benchmarks.jvm;

import org.jspecify.annotations.NullMarked;
