package io.reactorkinesis.localbroker.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.reactorkinesis.localbroker.engine.limit.LimitListener;
import io.reactorkinesis.localbroker.engine.limit.LimitedCall;
import io.reactorkinesis.localbroker.engine.limit.LimitedShard;
import io.reactorkinesis.localbroker.engine.limit.ShardLimit;
import java.util.List;
import java.util.Locale;

/** Keeps the meters of limits. */
public final class LimitMeters implements LimitListener {

    private final MeterProvider<Counter> shardLimits;
    private final MeterProvider<Counter> callRates;

    public LimitMeters(MeterRegistry registry) {
        shardLimits = counter(Metric.SHARD_LIMIT_EXCEEDED, registry);
        callRates = counter(Metric.CALL_RATE_EXCEEDED, registry);
    }

    @Override
    public void shardLimitExceeded(LimitedShard shard, ShardLimit limit) {
        String name = limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
        shardLimits
                .withTags(tags(
                        Metric.SHARD_LIMIT_EXCEEDED,
                        shard.account(),
                        shard.region(),
                        shard.stream(),
                        shard.shard(),
                        name))
                .increment();
    }

    @Override
    public void callRateExceeded(LimitedCall call) {
        callRates
                .withTags(tags(Metric.CALL_RATE_EXCEEDED, call.account(), call.region(), call.operation()))
                .increment();
    }

    private static MeterProvider<Counter> counter(Metric meter, MeterRegistry registry) {
        return Counter.builder(meter.key()).withRegistry(registry);
    }

    private static Tags tags(Metric meter, String... values) {
        Tags tags = Tags.empty();
        List<String> keys = meter.tags();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(keys.get(i), values[i]);
        }
        return tags;
    }
}
