package io.reactorkinesis.localbroker.engine.channel.spec;

import org.jspecify.annotations.Nullable;

/**
 * Where the channel's log would go; kept for the client, nothing is written.
 *
 * @param enabled whether CloudWatch Logs get it
 * @param group the log group
 * @param stream the log stream
 */
public record Logging(
        boolean enabled, @Nullable String group, @Nullable String stream) {

    /** No log. */
    public static final Logging OFF = new Logging(false, null, null);
}
