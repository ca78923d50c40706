package io.reactorkinesis.samples.interop;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.LocalBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** Amazon's consumer against our broker, and against what our producer packs. */
class KclIT {

    private static final String STREAM = "orders";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static DynamoDbLocal dynamoDb;

    private final long seed = System.nanoTime();
    private final Warnings warnings = new Warnings();
    private final LocalBroker broker = LocalBroker.builder().stream(STREAM, 8)
            .transitionDelay(Duration.ofMillis(200))
            .start();

    @BeforeAll
    static void startDynamoDb() throws IOException {
        dynamoDb = DynamoDbLocal.start();
    }

    @AfterAll
    static void stopDynamoDb() {
        dynamoDb.close();
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @AfterEach
    void nothingWasWarnedOf() {
        warnings.close();
        assertThat(warnings.messages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyRecordIsReadInOrderThroughASplitAndAMerge(Reading reading) throws Exception {
        KclRecords read = new KclRecords();
        try (KinesisAsyncClient client = reading.client(broker);
                Writer writer = new Writer(client, STREAM, seed);
                KclWorker worker =
                        application(reading.name(), reading, client, read).start("one")) {
            Shards shards = new Shards(client, STREAM);
            List<String> closed = new ArrayList<>();
            writer.write(400);
            worker.awaitRecords(1);
            writer.writeInRounds(10, 20);
            closed.add(shards.split(2));
            writer.writeInRounds(10, 20);
            closed.addAll(shards.merge(5));
            writer.writeInRounds(10, 20);

            worker.awaitRecords(writer.count());
            await().atMost(PATIENCE).until(() -> read.endedShards().containsAll(closed));
            assertEachOnceInOrder(read, writer);
            assertThat(read.positionsByShard()).as("shards").hasSize(8 + 2 + 1);
            assertThat(worker.checkpointedEnds()).containsExactlyInAnyOrderElementsOf(closed);
        }
    }

    /** The KCL's client gives a subscription up when nothing comes for 10 seconds. */
    @Test
    void fanOutOutlastsTwelveSecondsWithoutARecord() throws Exception {
        KclRecords read = new KclRecords();
        try (KinesisAsyncClient client = Clients.kcl(broker);
                Writer writer = new Writer(client, STREAM, seed);
                KclWorker worker =
                        application("idle", Reading.FAN_OUT, client, read).start("one")) {
            writer.write(100);
            worker.awaitRecords(writer.count());
            await().during(Duration.ofSeconds(12))
                    .atMost(Duration.ofSeconds(14))
                    .until(() -> read.count() == writer.count());
            writer.write(100);
            worker.awaitRecords(writer.count());
            assertEachOnceInOrder(read, writer);
        }
    }

    @Test
    void aWorkerTakesOverTheSubscriptionsThatAnotherGivesUp() throws Exception {
        KclRecords read = new KclRecords();
        try (KinesisAsyncClient client = Clients.kcl(broker);
                Writer writer = new Writer(client, STREAM, seed)) {
            KclApplication application = application("handover", Reading.FAN_OUT, client, read);
            try (KclWorker first = application.start("first");
                    KclWorker second = application.start("second")) {
                writer.write(100);
                first.awaitRecords(writer.count());
                first.stopGracefully();
                second.awaitLeases(8);
                writer.write(100);
                second.awaitRecords(writer.count());
            }
            assertEachOnceInOrder(read, writer);
        }
    }

    private KclApplication application(String name, Reading reading, KinesisAsyncClient client, KclRecords read) {
        return new KclApplication(name, reading, STREAM, client, dynamoDb.endpoint(), read);
    }

    /** What was written as it is comes in the order of its partition key, from children after their parents. */
    private void assertEachOnceInOrder(KclRecords read, Writer writer) {
        Map<Boolean, List<Message>> messages = read.messages().stream().collect(groupingBy(writer::isPlain));
        assertThat(byPartitionKey(messages.getOrDefault(true, List.of())))
                .as("seed %d", seed)
                .isEqualTo(byPartitionKey(writer.plain()));
        assertThat(messages.getOrDefault(false, List.of()))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(writer.packed());
        assertThat(read.positionsByShard())
                .allSatisfy((shard, positions) -> assertThat(positions)
                        .as("%s, seed %d", shard, seed)
                        .isSortedAccordingTo(ExtendedSequenceNumber::compareTo)
                        .doesNotHaveDuplicates());
    }

    private static Map<String, List<Message>> byPartitionKey(List<Message> messages) {
        return messages.stream().collect(groupingBy(Message::partitionKey));
    }
}
