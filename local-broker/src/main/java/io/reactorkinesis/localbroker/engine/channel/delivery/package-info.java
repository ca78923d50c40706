/** From the log to objects: what is due, in which order, and what cannot be delivered. */
@NullMarked
package io.reactorkinesis.localbroker.engine.channel.delivery;

import org.jspecify.annotations.NullMarked;
