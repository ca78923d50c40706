package io.reactorkinesis.localbroker.engine.channel;

import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel at one moment.
 *
 * @param spec what it is
 * @param status its state
 * @param reason why it is in that state; null when there is nothing to say
 * @param createdAt when CreateChannel was called
 * @param streamCreatedAt when the stream that it reads was created
 */
public record ChannelView(
        ChannelSpec spec, ChannelStatus status, @Nullable String reason, Instant createdAt, Instant streamCreatedAt) {}
