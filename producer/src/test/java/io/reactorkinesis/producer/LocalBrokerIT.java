package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.producer.fixture.BrokerStream;
import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import io.reactorkinesis.producer.fixture.Stored;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.SubRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** The producer over a real socket, with the SDK's own client and defaults. */
class LocalBrokerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ProducerOptionsBuilder<byte[]> options(BrokerStream stream) {
        return ProducerOptions.builder(stream.client(), BrokerStream.NAME, Serializer.bytes());
    }

    @ParameterizedTest(name = "aggregation {0}")
    @ValueSource(booleans = {true, false})
    void whatWasSentIsReadBackByteForByte(boolean aggregation) {
        long seed = 20_261_122;
        List<UserRecord<byte[]>> sent = randomRecords(new Random(seed), 5_000);
        try (BrokerStream stream = BrokerStream.start(4, broker -> broker.limits(Limits.OFF))) {
            KinesisProducer<byte[]> producer = KinesisProducer.create(options(stream)
                    .aggregationEnabled(aggregation)
                    .attributesWithoutAggregation(true)
                    .build());

            List<SendResult<Integer>> results = producer.send(
                            Flux.range(0, sent.size()).map(number -> new ProducerRecord<>(sent.get(number), number)))
                    .collectList()
                    .block(PATIENCE);
            producer.closeGracefully(PATIENCE).block(PATIENCE);

            assertThat(results)
                    .hasSize(sent.size())
                    .allMatch(result -> result instanceof SendResult.Written, "written");
            List<Stored> stored = stream.readAll();
            if (!aggregation) {
                assertThat(stored).hasSameSizeAs(sent);
            }
            assertThat(stored)
                    .flatExtracting(Stored::delivered)
                    .extracting(LocalBrokerIT::fingerprint)
                    .as("seed " + seed)
                    .containsExactlyInAnyOrderElementsOf(sent.stream()
                            .map(record -> fingerprint(new SubRecord(
                                    Objects.requireNonNull(record.partitionKey()),
                                    record.explicitHashKey(),
                                    ByteBuffer.wrap(record.data()),
                                    record.attributes())))
                            .toList());
        }
    }

    @Test
    void aSplitWhileSendingLosesNothingAndLeavesNoRecordOnAShardThatDoesNotOwnIt() {
        int count = 60_000;
        try (BrokerStream stream = BrokerStream.start(2, broker -> broker.limits(Limits.OFF))) {
            KinesisProducer<byte[]> producer = KinesisProducer.create(
                    options(stream).maxInFlightRecords(2_000).build());
            List<SendResult<Integer>> results = new CopyOnWriteArrayList<>();
            Flux<ProducerRecord<byte[], Integer>> records = Flux.range(0, count)
                    .map(number -> new ProducerRecord<>(UserRecord.of("key-" + number, bytesOf(number)), number));

            List<SendResult<Integer>> all = producer.send(records)
                    .doOnNext(result -> {
                        if (result.correlation() == count / 3) {
                            results.add(result);
                        }
                    })
                    .doOnSubscribe(subscription -> new Thread(() -> {
                                await().atMost(PATIENCE).until(() -> !results.isEmpty());
                                stream.split(ScriptedKinesis.shard(0));
                            })
                            .start())
                    .collectList()
                    .block(PATIENCE);
            producer.closeGracefully(PATIENCE).block(PATIENCE);

            assertThat(all).hasSize(count).allMatch(result -> result instanceof SendResult.Written, "written");
            assertThat(stream.shards()).hasSize(4);
            Map<Integer, Long> delivered = stream.readAll().stream()
                    .flatMap(record -> record.delivered().stream())
                    .collect(Collectors.groupingBy(
                            record -> record.data().getInt(record.data().position()), Collectors.counting()));
            assertThat(delivered).hasSize(count);
            assertThat(delivered.values()).as("nothing twice").containsOnly(1L);
            assertThat(all)
                    .as("some aggregates met the split")
                    .anyMatch(result -> result.attempts().size() > 1);
        }
    }

    @Test
    void closingInTheMidstGivesEveryRecordOneResult() {
        try (BrokerStream stream = BrokerStream.start(1, broker -> broker.limits(Limits.ENFORCE))) {
            KinesisProducer<byte[]> producer = KinesisProducer.create(options(stream)
                    .aggregationEnabled(false)
                    .attributesWithoutAggregation(true)
                    .build());
            List<SendResult<Integer>> results = new CopyOnWriteArrayList<>();
            List<Throwable> errors = new CopyOnWriteArrayList<>();
            producer.send(Flux.range(0, 100_000)
                            .map(number -> new ProducerRecord<>(UserRecord.of("key", bytesOf(number)), number)))
                    .subscribe(results::add, errors::add);
            await().atMost(PATIENCE).until(() -> results.size() > 500);

            producer.closeGracefully(Duration.ofMillis(200)).block(PATIENCE);
            await().atMost(PATIENCE).until(() -> errors.size() == 1);

            assertThat(errors).singleElement().isInstanceOf(ProducerClosedException.class);
            assertThat(results).extracting(SendResult::correlation).doesNotHaveDuplicates();
            List<Integer> stored = stream.readAll().stream()
                    .map(record -> record.data().getInt(0))
                    .toList();
            assertThat(stored)
                    .containsAll(results.stream()
                            .filter(result -> result instanceof SendResult.Written)
                            .map(SendResult::correlation)
                            .toList());
            assertThat(results.stream().map(SendResult::correlation).toList()).containsAll(stored);
        }
    }

    @Test
    void anEndpointThatGoesAwayFailsEveryRecordWithinItsTime() {
        try (BrokerStream stream = BrokerStream.start(2, broker -> broker)) {
            KinesisProducer<byte[]> producer = KinesisProducer.create(options(stream)
                    .recordTtl(Duration.ofSeconds(6))
                    .requestTimeout(Duration.ofSeconds(5))
                    .build());
            assertThat(producer.send(UserRecord.of("key", bytesOf(0))).block(PATIENCE))
                    .isNotNull();

            stream.stopBroker();
            SendSummary summary = producer.sendAll(
                            Flux.range(0, 1_000).map(number -> UserRecord.of("key-" + number, bytesOf(number))))
                    .block(PATIENCE);

            assertThat(summary).isNotNull();
            assertThat(summary.failed()).isEqualTo(1_000);
            assertThat(summary.firstError()).isInstanceOf(RetriesExhaustedException.class);
            producer.dispose();
        }
    }

    @Test
    void aStreamThatDoesNotExistIsSaidAtOnce() {
        try (BrokerStream stream = BrokerStream.start(1, broker -> broker)) {
            KinesisProducer<byte[]> producer =
                    KinesisProducer.create(ProducerOptions.builder(stream.client(), "nowhere", Serializer.bytes())
                            .build());

            SendSummary summary = producer.sendAll(Flux.just(UserRecord.of("key", bytesOf(0))))
                    .block(PATIENCE);

            assertThat(summary).isNotNull();
            assertThat(summary.firstError())
                    .isInstanceOf(ServiceRejectedException.class)
                    .hasMessageContaining("ResourceNotFoundException")
                    .hasMessageContaining("nowhere");
            producer.dispose();
        }
    }

    private static byte[] bytesOf(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static List<UserRecord<byte[]>> randomRecords(Random random, int count) {
        List<UserRecord<byte[]>> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] data = new byte[random.nextInt(i % 100 == 0 ? 100_000 : 300)];
            random.nextBytes(data);
            UserRecord<byte[]> record = UserRecord.of("ключ-" + random.nextInt(500), data);
            if (i % 7 == 0) {
                record = record.withExplicitHashKey(new HashKey(random.nextLong(), random.nextLong()));
            }
            if (i % 11 == 0) {
                record = record.withAttributes(Map.of("traceparent", "00-" + random.nextInt()));
            }
            records.add(record);
        }
        return records;
    }

    /** What a consumer sees of a record; Kinesis does not give an explicit hash key back. */
    private static List<Object> fingerprint(SubRecord record) {
        return List.of(record.partitionKey(), record.attributes(), ByteBuffer.wrap(bytes(record.data())));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
