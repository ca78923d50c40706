/** Channels: create, describe, list, update, delete. */
@NullMarked
package io.reactorkinesis.localbroker.operations.channel;

import org.jspecify.annotations.NullMarked;
