package io.reactorkinesis.localbroker.operations.stream;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.ShardMetric;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** EnableEnhancedMonitoring and DisableEnhancedMonitoring. */
public final class MonitoringOperations {

    private static final String ALL = "ALL";

    private final StreamRegistry streams;

    public MonitoringOperations(Engine engine) {
        this.streams = engine.streams();
    }

    public Mono<Structure> enable(CallContext call, Structure input) {
        return change(call, input, Set::addAll);
    }

    public Mono<Structure> disable(CallContext call, Structure input) {
        return change(call, input, Set::removeAll);
    }

    private Mono<Structure> change(
            CallContext call, Structure input, BiConsumer<Set<ShardMetric>, Set<ShardMetric>> change) {
        KinesisStream stream = streams.require(StreamAddress.of(call, input));
        Set<ShardMetric> named = metrics(input.strings("ShardLevelMetrics"));
        return streams.change(stream, settings -> {
                    Set<ShardMetric> metrics = EnumSet.noneOf(ShardMetric.class);
                    metrics.addAll(settings.metrics());
                    change.accept(metrics, named);
                    return settings.withMetrics(metrics);
                })
                .map(changed -> Structure.builder()
                        .put("StreamName", stream.key().name())
                        .put(
                                "CurrentShardLevelMetrics",
                                StreamAnswers.metrics(changed.before().metrics()))
                        .put(
                                "DesiredShardLevelMetrics",
                                StreamAnswers.metrics(changed.after().metrics()))
                        .put("StreamARN", stream.key().arn())
                        .build());
    }

    private static Set<ShardMetric> metrics(List<String> names) {
        Set<ShardMetric> metrics = EnumSet.noneOf(ShardMetric.class);
        Stream.of(ShardMetric.values())
                .filter(metric -> names.contains(ALL) || names.contains(metric.serviceName()))
                .forEach(metrics::add);
        return metrics;
    }
}
