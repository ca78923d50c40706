package io.reactorkinesis.localbroker.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.operations.Operations;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.fault.BrokerFaults;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Metered operations on an engine whose time only the test moves. */
final class Metered {

    static final String ACCOUNT = "123456789012";
    static final String REGION = "eu-central-1";
    static final String SHARD_0 = "shardId-000000000000";

    final MeterRegistry registry = new SimpleMeterRegistry();
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final BrokerMeters meters = new BrokerMeters(registry);
    private final BrokerFaults faults = new BrokerFaults(clock, scheduler);
    private final Engine engine;
    private final Operations operations;

    Metered() {
        this(options -> {});
    }

    Metered(Consumer<EngineOptions.Builder> customizer) {
        EngineOptions.Builder options = EngineOptions.builder()
                .clock(clock)
                .scheduler(scheduler)
                .random(new Random(42))
                .listener(meters);
        customizer.accept(options);
        engine = Engine.create(options.build());
        operations = MeteredOperations.of(Operations.on(engine, faults), meters, () -> engine);
    }

    Engine engine() {
        return engine;
    }

    void fault(FaultRule rule) {
        faults.add(rule);
    }

    void advance(Duration duration) {
        clock.advance(duration);
        scheduler.advanceTimeBy(duration);
    }

    Mono<Structure> begin(String operation, Object... members) {
        return operations
                .find(operation)
                .orElseThrow()
                .handle(new CallContext(ACCOUNT, REGION, "request-1"), structure(members));
    }

    Structure call(String operation, Object... members) {
        return requireNonNull(begin(operation, members).block(Duration.ZERO));
    }

    /** A call that must be refused. */
    void refused(String operation, Object... members) {
        assertThatThrownBy(() -> call(operation, members)).isInstanceOf(ServiceException.class);
    }

    void createStream(String name, int shards) {
        call("CreateStream", "StreamName", name, "ShardCount", shards);
        // So that the rate of calls has rested.
        advance(Duration.ofSeconds(1));
    }

    void put(String stream, int bytes) {
        call(
                "PutRecord",
                "StreamName",
                stream,
                "PartitionKey",
                "k",
                "ExplicitHashKey",
                "0",
                "Data",
                new byte[bytes - 1]);
    }

    String iterator(String stream) {
        return call("GetShardIterator", "StreamName", stream, "ShardId", SHARD_0, "ShardIteratorType", "TRIM_HORIZON")
                .requiredString("ShardIterator");
    }

    Flux<Structure> subscribe(String consumerArn) {
        return call(
                        "SubscribeToShard",
                        "ConsumerARN",
                        consumerArn,
                        "ShardId",
                        SHARD_0,
                        "StartingPosition",
                        structure("Type", "TRIM_HORIZON"))
                .events("EventStream");
    }

    String register(String stream, String consumer) {
        return requireNonNull(call(
                                "RegisterStreamConsumer",
                                "StreamARN",
                                "arn:aws:kinesis:" + REGION + ":" + ACCOUNT + ":stream/" + stream,
                                "ConsumerName",
                                consumer)
                        .structure("Consumer"))
                .requiredString("ConsumerARN");
    }

    RequiredSearch of(Metric metric, String... tags) {
        return registry.get(metric.key())
                .tags(Tags.of("account", ACCOUNT, "region", REGION).and(tags));
    }

    double counted(Metric metric, String... tags) {
        return of(metric, tags).counter().count();
    }

    double gauge(Metric metric, String... tags) {
        return of(metric, tags).gauge().value();
    }

    /** Sum and number of what was recorded. */
    String recorded(Metric metric, String... tags) {
        DistributionSummary summary = of(metric, tags).summary();
        return (long) summary.totalAmount() + " in " + summary.count();
    }

    static Structure structure(Object... members) {
        Structure.Builder builder = Structure.builder();
        for (int i = 0; i < members.length; i += 2) {
            builder.put((String) members[i], members[i + 1]);
        }
        return builder.build();
    }
}
