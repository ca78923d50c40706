/** The command that writes lines of standard input to a stream. */
@NullMarked
package io.reactorkinesis.localbroker.cli.put;

import org.jspecify.annotations.NullMarked;
