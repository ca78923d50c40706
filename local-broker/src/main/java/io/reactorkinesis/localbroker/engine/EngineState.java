package io.reactorkinesis.localbroker.engine;

import io.reactorkinesis.localbroker.engine.account.Commitment;
import io.reactorkinesis.localbroker.engine.channel.ChannelState;
import io.reactorkinesis.localbroker.engine.consumer.TenantConsumersState;
import io.reactorkinesis.localbroker.engine.stream.StreamState;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;

/**
 * All that an engine knows, at one moment for each stream. Payloads are shared with the engine. Not in it are
 * subscriptions, and what was used of the limits of a second.
 *
 * @param takenAt when it was taken, by the engine's clock
 * @param sealKey opens the iterators and page tokens that were issued
 * @param lastIncarnation the number of the last stream
 * @param commitments what the accounts committed themselves to
 * @param streams all streams, ACTIVE
 * @param consumers the consumers of all tenants
 * @param channels all channels
 */
public record EngineState(
        Instant takenAt,
        SecretKey sealKey,
        long lastIncarnation,
        Map<Tenant, Commitment> commitments,
        List<StreamState> streams,
        List<TenantConsumersState> consumers,
        List<ChannelState> channels) {}
