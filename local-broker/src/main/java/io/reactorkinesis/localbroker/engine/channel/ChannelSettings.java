package io.reactorkinesis.localbroker.engine.channel;

import io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryContext;
import io.reactorkinesis.localbroker.engine.transition.Transitions;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the registry of channels stands on.
 *
 * @param clock the time at which channels are created
 * @param transitions ends CREATING, UPDATING and DELETING
 * @param limit how many channels a tenant may have
 * @param ids draws the ids of channels
 * @param delivery what deliveries stand on; null when there is nowhere to deliver to
 */
public record ChannelSettings(
        Clock clock,
        Transitions transitions,
        int limit,
        Supplier<String> ids,
        @Nullable DeliveryContext delivery) {}
