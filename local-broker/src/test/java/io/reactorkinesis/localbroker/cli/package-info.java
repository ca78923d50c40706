/** The command line, and the program that it is built into. */
@NullMarked
package io.reactorkinesis.localbroker.cli;

import org.jspecify.annotations.NullMarked;
