/** Tests of deliveries on a store that fails when it is told to. */
@NullMarked
package io.reactorkinesis.localbroker.engine.channel.delivery;

import org.jspecify.annotations.NullMarked;
