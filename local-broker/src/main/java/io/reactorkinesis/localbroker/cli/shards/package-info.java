/** The command that draws a stream's shards. */
@NullMarked
package io.reactorkinesis.localbroker.cli.shards;

import org.jspecify.annotations.NullMarked;
