/** Channels: their states, their registry, and when they deliver. */
@NullMarked
package io.reactorkinesis.localbroker.engine.channel;

import org.jspecify.annotations.NullMarked;
