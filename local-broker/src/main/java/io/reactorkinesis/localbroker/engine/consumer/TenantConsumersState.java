package io.reactorkinesis.localbroker.engine.consumer;

import io.reactorkinesis.localbroker.engine.stream.Tenant;
import java.util.List;
import java.util.Map;

/**
 * What there is to know about the consumers of a tenant's streams at one moment.
 *
 * @param tenant whose they are
 * @param lastGoneSeconds the latest creation of those that are gone, epoch seconds; {@link Long#MIN_VALUE} when none is
 * @param consumers all that are not being deleted, as ACTIVE
 */
public record TenantConsumersState(Tenant tenant, long lastGoneSeconds, List<ConsumerState> consumers) {

    /**
     * What there is to know about a consumer.
     *
     * @param key its identity
     * @param streamIncarnation of the stream that it reads
     * @param tags its tags
     * @param policy the text of its policy
     */
    public record ConsumerState(ConsumerKey key, long streamIncarnation, Map<String, String> tags, String policy) {}
}
