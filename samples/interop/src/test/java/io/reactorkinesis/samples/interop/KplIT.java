package io.reactorkinesis.samples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.reactorkinesis.consumer.ConsumerOptions;
import io.reactorkinesis.consumer.Deserializer;
import io.reactorkinesis.consumer.KinesisConsumer;
import io.reactorkinesis.consumer.ReceivedRecord;
import io.reactorkinesis.localbroker.LocalBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordResult;

/** Amazon's producer, which speaks nothing but TLS, against our broker, our consumer and Amazon's. */
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "The KPL has its native program for Linux and macOS only")
class KplIT {

    private static final String STREAM = "orders";
    private static final int RECORDS = 5_000;

    private final long seed = System.nanoTime();
    private final Warnings warnings = new Warnings();

    @Test
    void everyUserRecordOfTheKplIsFoundAgain(@TempDir Path directory) throws Exception {
        Path ca = directory.resolve("ca.pem");
        List<Message> messages = new MessageSource("kpl-", new Random(seed)).next(RECORDS);
        try (DynamoDbLocal dynamoDb = DynamoDbLocal.start();
                LocalBroker broker =
                        LocalBroker.builder().stream(STREAM, 4).tlsCaOut(ca).start();
                KinesisAsyncClient client = Clients.kcl(broker)) {
            List<UserRecordResult> results = send(messages, broker, ca, directory);

            assertThat(results).allMatch(UserRecordResult::isSuccessful);
            assertThat(results.stream().map(UserRecordResult::getShardId).distinct())
                    .hasSize(4);
            assertThat(results.stream()
                            .map(UserRecordResult::getSequenceNumber)
                            .distinct()
                            .count())
                    .as("Kinesis records")
                    .isLessThan(RECORDS / 10);
            assertThat(readByOurs(client)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(messages);
            KclRecords read = new KclRecords();
            KclApplication application =
                    new KclApplication("kpl", Reading.FAN_OUT, STREAM, client, dynamoDb.endpoint(), read);
            try (KclWorker worker = application.start("one")) {
                worker.awaitRecords(RECORDS);
            }
            assertThat(read.messages()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(messages);
        }
        assertThat(warnings.messages()).isEmpty();
    }

    private static List<UserRecordResult> send(List<Message> messages, LocalBroker broker, Path ca, Path directory)
            throws Exception {
        KinesisProducer producer = new KinesisProducer(new KinesisProducerConfiguration()
                .setRegion(broker.region())
                .setCredentialsProvider(Clients.ANY_CREDENTIALS)
                .setKinesisEndpoint("localhost")
                .setKinesisPort(broker.tlsEndpoint().getPort())
                .setCaCertFile(ca.toString())
                // A busy machine is no reason to warn.
                .setConnectTimeout(30_000)
                .setRequestTimeout(30_000)
                .setMetricsLevel("none")
                .setTempDirectory(directory.toString()));
        try {
            List<UserRecordResult> results = new ArrayList<>();
            // It packs nothing before it knows the shards, which it asks for with the first record.
            results.add(add(producer, messages.get(0)).get(30, TimeUnit.SECONDS));
            List<ListenableFuture<UserRecordResult>> futures = messages.stream()
                    .skip(1)
                    .map(message -> add(producer, message))
                    .toList();
            producer.flushSync();
            for (ListenableFuture<UserRecordResult> future : futures) {
                results.add(future.get(30, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            producer.destroy();
        }
    }

    private static ListenableFuture<UserRecordResult> add(KinesisProducer producer, Message message) {
        return producer.addUserRecord(
                STREAM, message.partitionKey(), message.data().duplicate());
    }

    private static List<Message> readByOurs(KinesisAsyncClient client) {
        List<Message> read = KinesisConsumer.create(ConsumerOptions.builder(client, STREAM, Deserializer.bytes())
                        .build())
                .receive()
                .doOnNext(ReceivedRecord::acknowledge)
                .map(record -> new Message(record.partitionKey(), record.payload()))
                .take(RECORDS)
                .collectList()
                .block(Duration.ofSeconds(30));
        return Objects.requireNonNull(read);
    }
}
