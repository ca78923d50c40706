/** A broker for tests that JUnit Jupiter runs, 5.10 to 6. JUnit is an optional dependency of the module. */
@NullMarked
package io.reactorkinesis.localbroker.junit;

import org.jspecify.annotations.NullMarked;
