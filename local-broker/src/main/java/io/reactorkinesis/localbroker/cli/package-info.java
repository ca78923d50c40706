/** The command line of the local broker. */
@NullMarked
package io.reactorkinesis.localbroker.cli;

import org.jspecify.annotations.NullMarked;
