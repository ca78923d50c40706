package io.reactorkinesis.localbroker.engine.channel;

import io.reactorkinesis.localbroker.engine.channel.spec.DestinationType;
import io.reactorkinesis.localbroker.engine.channel.spec.Logging;
import org.jspecify.annotations.Nullable;

/**
 * What is to change about a channel.
 *
 * @param type what the client takes the destination for; null when it stays as it is
 * @param freshnessSeconds the new freshness, 300 to 900, when there is a type
 * @param logging the new log; null when it stays as it is
 */
public record ChannelUpdate(
        @Nullable DestinationType type,
        int freshnessSeconds,
        @Nullable Logging logging) {}
