/** The extension for JUnit, as several releases of JUnit run it. */
@NullMarked
package io.reactorkinesis.localbroker.junit;

import org.jspecify.annotations.NullMarked;
