/** Leases, checkpoints, and the stores in which the workers of a consumer application share them. */
@NullMarked
package io.reactorkinesis.checkpoint;

import org.jspecify.annotations.NullMarked;
