package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reactorkinesis.producer.fixture.Answer;
import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class MetersTest {

    private static final String THROTTLED = "ProvisionedThroughputExceededException";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<Meter.Id, Double> removed = new HashMap<>();

    private VirtualProducer producer() {
        registry.config().onMeterRemoved(meter -> {
            if (meter instanceof Counter counter) {
                removed.put(counter.getId(), counter.count());
            }
        });
        return new VirtualProducer(
                2, options -> options.meterRegistry(registry).maxAttempts(3).maxRecordBytes(1_000));
    }

    private double count(ProducerMeters meter, String... tags) {
        return registry.get(meter.key())
                .tag("stream", "orders")
                .tags(tags)
                .counter()
                .count();
    }

    private double gauge(ProducerMeters meter) {
        return registry.get(meter.key()).gauge().value();
    }

    @Test
    void writtenRecordsAreCountedTimedAndSized() {
        VirtualProducer test = producer();

        test.sendNumbers(100);
        test.settle();

        assertThat(count(ProducerMeters.RECORDS, "result", "written")).isEqualTo(100);
        assertThat(registry.get(ProducerMeters.LATENCY.key()).timer().totalTime(TimeUnit.MILLISECONDS))
                .as("10 ms each: 5 for the shard map and 5 for the call")
                .isBetween(1_000.0, 1_500.0);
        assertThat(registry.get(ProducerMeters.RECORDS_PER_KINESIS_RECORD.key())
                        .summary()
                        .totalAmount())
                .isEqualTo(100);
        assertThat(registry.get(ProducerMeters.ATTEMPTS.key()).summary().totalAmount())
                .isEqualTo(test.kinesis.stored().size());
        assertThat(registry.get(ProducerMeters.BATCH_RECORDS.key()).summary().totalAmount())
                .isEqualTo(test.kinesis.stored().size());
        assertThat(registry.get(ProducerMeters.BATCH_BYTES.key()).summary().totalAmount())
                .isEqualTo(test.kinesis.stored().stream()
                        .mapToDouble(stored -> stored.data().remaining() + 1)
                        .sum());
        assertThat(registry.get(ProducerMeters.REQUESTS.key())
                        .tag("outcome", "ok")
                        .timer()
                        .count())
                .isEqualTo(test.kinesis.calls().size());
        assertThat(count(ProducerMeters.SHARD_MAP_REFRESHES, "outcome", "changed"))
                .isEqualTo(1);
    }

    @Test
    void throttlesAreCountedByShardAndErrorAndRetriesApart() {
        VirtualProducer test = producer();
        test.kinesis.answer((shard, entry) -> shard.equals(ScriptedKinesis.shard(0)) ? THROTTLED : null);

        test.send(VirtualProducer.onShard(0, 2, "throttled"));
        test.send(VirtualProducer.onShard(1, 2, "written"));
        test.settle();

        assertThat(count(ProducerMeters.ERRORS, "shard", ScriptedKinesis.shard(0), "error", THROTTLED))
                .isEqualTo(3);
        assertThat(count(ProducerMeters.RETRIES, "shard", ScriptedKinesis.shard(0), "error", THROTTLED))
                .isEqualTo(2);
        assertThat(count(ProducerMeters.RECORDS, "result", "exhausted")).isEqualTo(1);
        assertThat(registry.find(ProducerMeters.ERRORS.key())
                        .tag("shard", ScriptedKinesis.shard(1))
                        .counter())
                .isNull();
    }

    @Test
    void failuresAreCountedByKind() {
        VirtualProducer test = producer();
        test.send("key", "x".repeat(2_000));
        test.producer
                .sendAll(Flux.just(UserRecord.of("key", "x".repeat(2_000))))
                .subscribe();
        test.kinesis.answer((shard, entry) -> "KMSDisabledException");
        test.send("key", "rejected");
        test.settle();
        test.kinesis.answer(Answer.TAKE);
        test.send("key", "closed");
        assertThat(count(ProducerMeters.RECORDS, "result", "unfit")).isEqualTo(2);
        assertThat(count(ProducerMeters.RECORDS, "result", "rejected")).isEqualTo(1);

        test.producer.dispose();
        assertThat(removed.entrySet())
                .filteredOn(meter -> "closed".equals(meter.getKey().getTag("result")))
                .singleElement()
                .satisfies(meter -> assertThat(meter.getValue()).isEqualTo(1));
    }

    @Test
    void attemptsAreCountedForEachKinesisRecordThatIsStored() {
        VirtualProducer test = producer();
        test.kinesis.failNextCall(new IOException("Connection reset"));

        test.send("key", "second try");
        test.settle();
        test.send("key", "first try");
        test.settle();

        DistributionSummary attempts =
                registry.get(ProducerMeters.ATTEMPTS.key()).summary();
        assertThat(attempts.count()).isEqualTo(2);
        assertThat(attempts.totalAmount()).isEqualTo(3);
        assertThat(attempts.max()).isEqualTo(2);
    }

    @Test
    void theFillOfACallIsThatOfItsNearerLimit() {
        VirtualProducer records = new VirtualProducer(
                1,
                options -> options.meterRegistry(registry)
                        .aggregationEnabled(false)
                        .maxBatchRecords(10));
        records.sendNumbers(5);
        records.settle();
        DistributionSummary fill = registry.get(ProducerMeters.BATCH_FILL.key()).summary();
        assertThat(fill.totalAmount()).isEqualTo(0.5);
        records.producer.dispose();

        VirtualProducer bytes = new VirtualProducer(
                1,
                options -> options.meterRegistry(registry)
                        .aggregationEnabled(false)
                        .maxBatchBytes(100));
        bytes.send("k", "x".repeat(79));
        bytes.send("k", "x".repeat(200));
        bytes.settle();
        fill = registry.get(ProducerMeters.BATCH_FILL.key()).summary();
        assertThat(fill.max()).as("a record larger than a call fills it").isEqualTo(1);
        assertThat(fill.totalAmount()).isEqualTo(1.8);
    }

    @Test
    void gaugesShowTheAgeAndTheStateOfShardsAndCircuit() {
        VirtualProducer test = producer();
        test.kinesis.answer((shard, entry) -> shard.equals(ScriptedKinesis.shard(0)) ? THROTTLED : null);
        test.send(VirtualProducer.onShard(0, 2, "throttled"));
        test.advance(Duration.ofMillis(50));

        assertThat(gauge(ProducerMeters.OLDEST_RECORD_AGE)).isEqualTo(0.05);
        assertThat(gauge(ProducerMeters.OPEN_SHARDS)).isEqualTo(2);
        assertThat(gauge(ProducerMeters.THROTTLED_SHARDS)).isEqualTo(1);
        assertThat(gauge(ProducerMeters.CIRCUIT)).isZero();
    }

    @Test
    void anOpenCircuitIsTwo() {
        VirtualProducer test = new VirtualProducer(
                1, options -> options.meterRegistry(registry).circuitBreaker(new CircuitBreaking(1, 1, 1)));
        test.kinesis.failNextCall(new IOException("Connection reset"));

        test.send("key", "data");
        Deque<Double> seen = new ArrayDeque<>();
        for (int i = 0; i < 1_000; i++) {
            test.advance(Duration.ofMillis(1));
            double now = gauge(ProducerMeters.CIRCUIT);
            if (seen.isEmpty() || seen.getLast() != now) {
                seen.add(now);
            }
        }

        assertThat(seen).as("closed, open, half open, closed").containsExactly(0.0, 2.0, 1.0, 0.0);
    }

    @Test
    void theMetersOfAShardLeaveWithTheShard() {
        VirtualProducer test = producer();
        test.kinesis.answer((shard, entry) -> THROTTLED);
        test.send(VirtualProducer.onShard(0, 2, "throttled"));
        test.send(VirtualProducer.onShard(1, 2, "throttled"));
        test.settle();
        assertThat(registry.find(ProducerMeters.ERRORS.key()).counters()).hasSize(2);

        test.kinesis.answer(Answer.TAKE);
        test.kinesis.split(ScriptedKinesis.shard(0));
        test.producer.refreshShards().subscribe();
        test.settle();

        assertThat(registry.find(ProducerMeters.ERRORS.key()).counters())
                .singleElement()
                .satisfies(
                        counter -> assertThat(counter.getId().getTag("shard")).isEqualTo(ScriptedKinesis.shard(1)));
    }

    @Test
    void allMetersLeaveWithTheProducer() {
        VirtualProducer test = producer();
        test.kinesis.failNextCall(new IOException("Connection reset"));
        test.sendNumbers(10);
        test.settle();
        test.kinesis.answer((shard, entry) -> THROTTLED);
        test.send("key", "in a call that is answered late");
        test.advance(Duration.ofMillis(3));
        assertThat(gauge(ProducerMeters.IN_FLIGHT_REQUESTS)).isEqualTo(1);

        test.producer.dispose();
        test.settle();

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void gaugesShowWhatIsInFlightAndWhatIsBuffered() {
        VirtualProducer test = producer();
        test.sendNumbers(10);
        test.advance(Duration.ofMillis(4));
        assertThat(gauge(ProducerMeters.IN_FLIGHT_RECORDS)).isEqualTo(10);
        assertThat(gauge(ProducerMeters.BUFFERED_RECORDS)).isEqualTo(10);
        assertThat(gauge(ProducerMeters.IN_FLIGHT_BYTES)).isEqualTo(10 * ("key-0".length() + 1));

        test.advance(Duration.ofMillis(4));
        assertThat(gauge(ProducerMeters.BUFFERED_RECORDS)).isZero();
        assertThat(gauge(ProducerMeters.IN_FLIGHT_REQUESTS)).isEqualTo(1);

        test.settle();
        assertThat(gauge(ProducerMeters.IN_FLIGHT_RECORDS)).isZero();
        assertThat(gauge(ProducerMeters.IN_FLIGHT_BYTES)).isZero();
        assertThat(gauge(ProducerMeters.IN_FLIGHT_REQUESTS)).isZero();
    }

    @Test
    void everyMeterHasTheNameTheKindAndTheTagsOfItsDocumentation() {
        VirtualProducer test = producer();
        test.kinesis.failNextCall(new IOException("Connection reset"));
        test.sendNumbers(10);
        test.settle();

        for (ProducerMeters documented : ProducerMeters.values()) {
            Meter meter = registry.get(documented.key()).meter();
            assertThat(meter.getId().getType().name()).as(documented.key()).isEqualTo(typeOf(documented));
            assertThat(meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet()))
                    .as(documented.key())
                    .isEqualTo(Stream.concat(Stream.of("stream"), documented.tags().stream())
                            .collect(Collectors.toSet()));
        }
    }

    private static String typeOf(ProducerMeters meter) {
        return meter.type() == ProducerMeters.Type.SUMMARY
                ? Meter.Type.DISTRIBUTION_SUMMARY.name()
                : meter.type().name();
    }
}
