/** The command that measures how fast a stream takes and gives records. */
@NullMarked
package io.reactorkinesis.localbroker.cli.bench;

import org.jspecify.annotations.NullMarked;
