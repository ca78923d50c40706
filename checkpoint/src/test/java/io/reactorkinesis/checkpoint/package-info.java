/** The contract of lease stores as tests, and the tests of this module. */
@NullMarked
package io.reactorkinesis.checkpoint;

import org.jspecify.annotations.NullMarked;
