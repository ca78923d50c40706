/** What Amazon's producer costs, by the same measure as ours. */
@NullMarked
package io.reactorkinesis.samples.interop.benchmark;

import org.jspecify.annotations.NullMarked;
