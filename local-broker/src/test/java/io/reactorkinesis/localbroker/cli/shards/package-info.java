/** Drawings of shards. */
@NullMarked
package io.reactorkinesis.localbroker.cli.shards;

import org.jspecify.annotations.NullMarked;
