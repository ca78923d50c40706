package io.reactorkinesis.localbroker.engine.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some channels in the order of their names.
 *
 * @param channels the channels
 * @param nextToken asks for the rest; null when there is none
 */
public record ChannelPage(
        List<ChannelView> channels, @Nullable String nextToken) {}
