package io.reactorkinesis.producer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.producer.KinesisProducer;
import io.reactorkinesis.producer.ProducerOptions;
import io.reactorkinesis.producer.ProducerOptionsBuilder;
import io.reactorkinesis.producer.SendResult;
import io.reactorkinesis.producer.Serializer;
import io.reactorkinesis.producer.fixture.BrokerStream;
import io.reactorkinesis.producer.fixture.Stored;
import io.reactorkinesis.producer.fixture.StreamReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The producer against a broker that is not ours, such as kinesis-mock: {@code -Dproducer.other.endpoint=http://…}. */
@EnabledIfSystemProperty(
        named = "producer.other.endpoint",
        matches = "https?://.+",
        disabledReason = "No other broker: give its endpoint by -Dproducer.other.endpoint=http://host:port")
class OtherBrokerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SENDING = Duration.ofSeconds(1);
    private static final String STREAM = "orders-" + ProcessHandle.current().pid();
    private static final long SEED = 20_261_123;

    private final KinesisAsyncClient client = BrokerStream.connect(
            URI.create(System.getProperty("producer.other.endpoint", "http://localhost:4568")),
            Region.of(System.getProperty("producer.other.region", "us-east-1")),
            config -> {});
    private final Traffic traffic = new Traffic(SEED);

    @BeforeEach
    void createStream() {
        client.createStream(create -> create.streamName(STREAM).shardCount(3)).join();
        await().atMost(PATIENCE).until(() -> status() == StreamStatus.ACTIVE);
    }

    @AfterEach
    void deleteStream() {
        client.deleteStream(delete -> delete.streamName(STREAM)).join();
        await().atMost(PATIENCE)
                .until(() -> client.listStreams().join().streamNames().stream().noneMatch(STREAM::equals));
    }

    @Test
    void plainRecordsAreReadBackByteForByte() {
        List<Stored> stored = sendAndRead(client, options -> options.aggregationEnabled(false));

        assertThat(stored).hasSameSizeAs(traffic.sent().keySet());
    }

    @Test
    void aggregatesAreReadBackByteForByte() {
        List<Stored> stored = sendAndRead(client, options -> options);

        assertThat(stored).hasSizeLessThan(traffic.sent().size() / 2).anyMatch(Stored::isPacked, "packed");
    }

    @Test
    void whatFailsIsSentAgainUntilItIsWrittenOnce() {
        sendAndRead(
                new FlakyKinesis(client),
                options -> options.maxAggregateRecords(5).retryBackoff(Duration.ofMillis(5), Duration.ofMillis(50)));
    }

    /** Sends for a while, and holds what is stored against the results: all is written, once, where they say. */
    private List<Stored> sendAndRead(KinesisAsyncClient through, UnaryOperator<ProducerOptionsBuilder<byte[]>> adjust) {
        KinesisProducer<byte[]> producer =
                KinesisProducer.create(adjust.apply(ProducerOptions.builder(through, STREAM, Serializer.bytes())
                                .attributesWithoutAggregation(true))
                        .build());

        List<SendResult<Integer>> results = producer.send(traffic.during(SENDING, () -> true, Schedulers.parallel()))
                .collectList()
                .block(PATIENCE);
        producer.closeGracefully(PATIENCE).block(PATIENCE);

        assertThat(results).isNotNull();
        List<Stored> stored = new StreamReader(client, STREAM).readAll();
        Verdict verdict = new Verdict(traffic.sent(), results, stored);
        verdict.eachRecordHasOneResult();
        verdict.writtenIsWhereTheResultSays();
        assertThat(verdict.failed()).as("failed").isZero();
        assertThat(verdict.duplicates()).as("records twice").isZero();
        return stored;
    }

    private StreamStatus status() {
        return client.describeStreamSummary(describe -> describe.streamName(STREAM))
                .join()
                .streamDescriptionSummary()
                .streamStatus();
    }
}
