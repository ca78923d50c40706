/** Holds to their promises the files that hold a state. */
@NullMarked
package io.reactorkinesis.localbroker.snapshot;

import org.jspecify.annotations.NullMarked;
