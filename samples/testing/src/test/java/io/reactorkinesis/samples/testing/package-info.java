/** The tests of the application. */
@NullMarked
package io.reactorkinesis.samples.testing;

import org.jspecify.annotations.NullMarked;
