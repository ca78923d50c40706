/** The state of an engine as a file: what is in it, its marks at both ends, and what is said of a file that is no such. */
@NullMarked
package io.reactorkinesis.localbroker.snapshot;

import org.jspecify.annotations.NullMarked;
