package io.reactorkinesis.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.checkpoint.FileLeaseStore;
import io.reactorkinesis.checkpoint.LeaseStore;
import io.reactorkinesis.consumer.ConsumerOptions;
import io.reactorkinesis.consumer.Deserializer;
import io.reactorkinesis.consumer.KinesisConsumer;
import io.reactorkinesis.consumer.Ordering;
import io.reactorkinesis.consumer.ReceivedRecord;
import io.reactorkinesis.consumer.Rejections;
import io.reactorkinesis.consumer.RunningPipeline;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.producer.KinesisProducer;
import io.reactorkinesis.producer.ProducerOptions;
import io.reactorkinesis.producer.ProducerRecord;
import io.reactorkinesis.producer.SendResult;
import io.reactorkinesis.producer.SendSummary;
import io.reactorkinesis.producer.Serializer;
import io.reactorkinesis.producer.UserRecord;
import io.reactorkinesis.record.AggregatedRecord;
import io.reactorkinesis.record.AggregatedRecordBuilder;
import io.reactorkinesis.record.SubRecord;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** The examples of the READMEs, run. {@link ReadmeTest} holds the READMEs to these lines. */
class ReadmeExamplesTest {

    @TempDir
    Path folder;

    private final Set<String> handled = new ConcurrentSkipListSet<>();
    private final CountDownLatch allHandled = new CountDownLatch(1_000);

    @Test
    void ordersGoThroughProducerBrokerAndConsumer() throws Exception {
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 2).start()) {
            KinesisAsyncClient client = broker.client();
            KinesisProducer<String> producer = KinesisProducer.create(
                    ProducerOptions.builder(client, "orders", Serializer.utf8()).build());
            Mono<SendSummary> summary = producer.sendAll(
                    Flux.range(1, 1_000).map(id -> UserRecord.of("customer-" + id % 10, "order " + id)));

            assertThat(Objects.requireNonNull(summary.block()).written()).isEqualTo(1_000);

            KinesisConsumer<String> consumer =
                    KinesisConsumer.create(ConsumerOptions.builder(client, "orders", Deserializer.utf8())
                            .build());
            RunningPipeline pipeline = consumer.pipeline(this::handle)
                    .concurrency(16)
                    .orderedBy(Ordering.PER_PARTITION_KEY)
                    .retry(Retry.backoff(3, Duration.ofMillis(100)))
                    .build()
                    .start();

            assertThat(allHandled.await(30, TimeUnit.SECONDS)).isTrue();
            pipeline.stop(Duration.ofSeconds(5)).block();
            assertThat(handled).hasSize(1_000);
            producer.closeGracefully(Duration.ofSeconds(5)).block();
            client.close();
        }
    }

    @Test
    void anOrderIsSentAloneAndManyWithTheirResults() {
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 2).start()) {
            KinesisAsyncClient client = broker.client();
            KinesisProducer<String> producer = KinesisProducer.create(
                    ProducerOptions.builder(client, "orders", Serializer.utf8()).build());
            // One record: the Mono fails when the record does.
            Mono<SendResult.Written<@Nullable Void>> one = producer.send(UserRecord.of("customer-7", "order 0"));
            // Many: a result each, with what you want back, here the order's number.
            Flux<SendResult<Integer>> many = producer.send(Flux.range(1, 1_000)
                    .map(id -> new ProducerRecord<>(UserRecord.of("customer-" + id % 10, "order " + id), id)));

            assertThat(Objects.requireNonNull(one.block()).shardId()).startsWith("shardId-");
            assertThat(many.collectList().block())
                    .hasSize(1_000)
                    .allMatch(result -> result instanceof SendResult.Written)
                    .extracting(SendResult::correlation)
                    .doesNotHaveDuplicates();
            producer.closeGracefully(Duration.ofSeconds(30)).block();
        }
    }

    @Test
    void recordsAreAcknowledgedByHand() throws Exception {
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 2).start();
                FileLeaseStore store = FileLeaseStore.open(folder.resolve("orders.leases"))) {
            KinesisAsyncClient client = broker.client();
            send(client);

            KinesisConsumer<String> consumer =
                    KinesisConsumer.create(ConsumerOptions.builder(client, "orders", Deserializer.utf8())
                            .leaseStore(store)
                            .workerId("worker-1")
                            .build());
            // In any order: the checkpoint stands before the first record that is not acknowledged.
            Disposable receiving = consumer.receive()
                    .flatMap(record -> handle(record).doOnSuccess(done -> record.acknowledge()))
                    .subscribe();

            assertThat(allHandled.await(30, TimeUnit.SECONDS)).isTrue();
            consumer.stop(Duration.ofSeconds(5)).block();
            assertThat(receiving.isDisposed()).isTrue();
        }
    }

    @Test
    void recordsThatCannotBeHandledArePutElsewhere() throws Exception {
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 2).start()) {
            KinesisAsyncClient client = broker.client();
            send(client);
            KinesisConsumer<String> consumer =
                    KinesisConsumer.create(ConsumerOptions.builder(client, "orders", Deserializer.utf8())
                            .build());

            RunningPipeline pipeline = consumer.pipeline(record -> Mono.error(new IllegalStateException("no stock")))
                    .handlingTimeout(Duration.ofSeconds(10))
                    .retry(Retry.max(1))
                    .onExhausted(Rejections.deadLetter(record -> handle(record))) // or skip(), stopShard()
                    .build()
                    .start();

            assertThat(allHandled.await(30, TimeUnit.SECONDS)).isTrue();
            pipeline.stop(Duration.ofSeconds(5)).block();
        }
    }

    @Test
    void leasesAreKeptInMemoryOrInAFile() {
        LeaseStore store = LeaseStore.inMemory();
        assertThat(store.findAll().collectList().block()).isEmpty();

        Path path = folder.resolve("orders.leases");
        try (FileLeaseStore file = FileLeaseStore.open(path)) {
            assertThat(file.findAll().collectList().block()).isEmpty();
        }
    }

    @Test
    void recordsGoThroughAnAggregate() {
        SubRecord record = new SubRecord("customer-7", ByteBuffer.wrap("order 4711".getBytes(UTF_8)));
        int limit = 51_200;
        AggregatedRecordBuilder builder = new AggregatedRecordBuilder();
        if (builder.sizeWith(record) <= limit) {
            builder.add(record);
        }
        byte[] data = builder.build();

        Optional<List<SubRecord>> unpacked = AggregatedRecord.decode(ByteBuffer.wrap(data));

        assertThat(unpacked).contains(List.of(record));
    }

    private static void send(KinesisAsyncClient client) {
        KinesisProducer<String> producer = KinesisProducer.create(
                ProducerOptions.builder(client, "orders", Serializer.utf8()).build());
        producer.sendAll(Flux.range(1, 1_000).map(id -> UserRecord.of("customer-" + id % 10, "order " + id)))
                .then(producer.closeGracefully(Duration.ofSeconds(5)))
                .block();
    }

    private Mono<Void> handle(ReceivedRecord<String> record) {
        return Mono.fromRunnable(() -> {
            if (handled.add(record.data())) {
                allHandled.countDown();
            }
        });
    }
}
