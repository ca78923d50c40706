package io.reactorkinesis.localbroker.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.reactorkinesis.localbroker.engine.limit.LimitedCall;
import io.reactorkinesis.localbroker.engine.listener.EngineListener;
import io.reactorkinesis.localbroker.engine.listener.StreamListener;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All meters of a broker, of whatever engine serves. Thread-safe. */
public final class BrokerMeters implements EngineListener {

    private final MeterRegistry registry;
    private final Map<StreamKey, StreamMeters> streams = new ConcurrentHashMap<>();
    private final Map<LimitedCall, Counter> callRates = new ConcurrentHashMap<>();

    /**
     * @param registry keeps them
     */
    public BrokerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public StreamListener streamOpened(String account, String region, String stream) {
        StreamKey key = StreamKey.of(account, region, stream);
        StreamMeters opened = new StreamMeters(
                new MeterGroup(registry, List.of(account, region, stream)), gone -> streams.remove(key, gone));
        StreamMeters before = streams.put(key, opened);
        if (before != null) {
            // Its meters are named as the new ones will be.
            before.gone();
        }
        return opened;
    }

    @Override
    public void callRateExceeded(LimitedCall call) {
        callRates
                .computeIfAbsent(
                        call,
                        any -> new MeterGroup(registry, List.of(call.account(), call.region(), call.operation()))
                                .counter(Metric.CALL_RATE_EXCEEDED))
                .increment();
    }

    /** Those of a stream; null when there is none. */
    @Nullable
    StreamMeters stream(StreamKey key) {
        return streams.get(key);
    }
}
