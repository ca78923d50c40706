package io.reactorkinesis.localbroker.engine.channel;

import io.reactorkinesis.localbroker.engine.channel.delivery.CursorState;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know about a channel at one moment.
 *
 * @param spec what it is
 * @param streamIncarnation of the stream that it reads
 * @param createdAt when CreateChannel was called
 * @param tags its tags
 * @param status its state, not DELETING; one that is UPDATING counts as ACTIVE
 * @param reason why it is FAILED; null when it is not
 * @param cursors how far it has delivered; null when it never began
 */
public record ChannelState(
        ChannelSpec spec,
        long streamIncarnation,
        Instant createdAt,
        Map<String, String> tags,
        ChannelStatus status,
        @Nullable String reason,
        @Nullable CursorState cursors) {}
