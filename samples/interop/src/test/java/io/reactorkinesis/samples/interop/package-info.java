/** Ours against Amazon's own libraries, so that the two halves of this project cannot agree on a mistake. */
@NullMarked
package io.reactorkinesis.samples.interop;

import org.jspecify.annotations.NullMarked;
