/** Records from standard input. */
@NullMarked
package io.reactorkinesis.localbroker.cli.put;

import org.jspecify.annotations.NullMarked;
