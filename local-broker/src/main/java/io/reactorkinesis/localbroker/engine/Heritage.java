package io.reactorkinesis.localbroker.engine;

import io.reactorkinesis.localbroker.engine.channel.ChannelIds;
import io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryContext;
import io.reactorkinesis.localbroker.engine.seal.Sealer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/**
 * What an engine leaves to the one that takes its place.
 *
 * @param delivery what channels deliver with; null when they cannot
 * @param sealer seals iterators and page tokens
 * @param channelIds draws the ids of channels
 * @param incarnations the number of the last stream
 */
record Heritage(@Nullable DeliveryContext delivery, Sealer sealer, ChannelIds channelIds, AtomicLong incarnations)
        implements Disposable {

    /** That of a first engine. */
    static Heritage of(EngineOptions options) {
        Sealer sealer = new Sealer(options.random());
        return new Heritage(options.delivery(), sealer, new ChannelIds(options.random()), new AtomicLong());
    }

    /** The same for an engine that goes on from a state. */
    Heritage with(EngineState state) {
        incarnations.accumulateAndGet(state.lastIncarnation(), Math::max);
        return new Heritage(delivery, sealer.withKey(state.sealKey()), channelIds, incarnations);
    }

    /** Ends the threads of deliveries. */
    @Override
    public void dispose() {
        if (delivery != null) {
            delivery.blocking().dispose();
        }
    }
}
