package io.reactorkinesis.localbroker.engine.channel.spec;

import org.jspecify.annotations.Nullable;

/**
 * What a channel is to be.
 *
 * @param key its identity
 * @param name unique for the tenant
 * @param source where it reads
 * @param destination where it delivers to
 * @param roleArn the role that the service would assume; kept for the client
 * @param keyId the key that objects would be encrypted under, as the client named it; kept for the client
 * @param logging where its log would go
 */
public record ChannelSpec(
        ChannelKey key,
        String name,
        Source source,
        Destination destination,
        String roleArn,
        @Nullable String keyId,
        Logging logging) {

    /** The same after an update. */
    public ChannelSpec with(Destination changed, Logging log) {
        return new ChannelSpec(key, name, source, changed, roleArn, keyId, log);
    }
}
