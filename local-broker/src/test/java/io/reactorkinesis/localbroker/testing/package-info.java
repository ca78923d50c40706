/** What the tests of several rooms share. */
@NullMarked
package io.reactorkinesis.localbroker.testing;

import org.jspecify.annotations.NullMarked;
