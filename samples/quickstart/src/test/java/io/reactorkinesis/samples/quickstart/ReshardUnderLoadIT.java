package io.reactorkinesis.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.checkpoint.Lease;
import io.reactorkinesis.checkpoint.LeaseStore;
import io.reactorkinesis.consumer.ConsumerOptions;
import io.reactorkinesis.consumer.Deserializer;
import io.reactorkinesis.consumer.KinesisConsumer;
import io.reactorkinesis.consumer.RunningPipeline;
import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.producer.KinesisProducer;
import io.reactorkinesis.producer.ProducerOptions;
import io.reactorkinesis.producer.SendSummary;
import io.reactorkinesis.producer.Serializer;
import io.reactorkinesis.producer.UserRecord;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Producer, broker and consumer together, while the stream is split and merged under them. */
class ReshardUnderLoadIT {

    private static final int RECORDS = 40_000;
    private static final String STREAM = "orders";

    private final LocalBroker broker =
            LocalBroker.builder().stream(STREAM, 2).limits(Limits.OFF).start();
    private final KinesisAsyncClient client = KinesisAsyncClient.builder()
            .endpointOverride(broker.endpoint())
            .region(Region.of(broker.region()))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .build();
    private final LeaseStore leases = LeaseStore.inMemory();
    private final Set<String> received = ConcurrentHashMap.newKeySet();

    @Test
    void everyRecordArrivesThroughSplitsAndMergesAtTwoWorkers() {
        List<RunningPipeline> workers = List.of(worker("a"), worker("b"));

        SendSummary summary = Objects.requireNonNull(Mono.zip(send(), reshard()).block(Duration.ofMinutes(1)))
                .getT1();

        assertThat(summary.written()).isEqualTo(RECORDS);
        assertThat(summary.attempts())
                .as("aggregates met a shard that did not own them, and were sent again")
                .isGreaterThan(RECORDS);
        await().atMost(Duration.ofSeconds(60)).until(() -> received.size() == RECORDS);
        await().alias("the five closed shards are read to their end")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Objects.equals(
                        5L, leases.findAll().filter(Lease::isComplete).count().block()));
        workers.forEach(worker -> worker.stop(Duration.ofSeconds(5)).block());
        client.close();
        broker.close();
    }

    private RunningPipeline worker(String id) {
        KinesisConsumer<String> consumer =
                KinesisConsumer.create(ConsumerOptions.builder(client, STREAM, Deserializer.utf8())
                        .leaseStore(leases)
                        .workerId(id)
                        .build());
        return consumer.pipeline(record -> Mono.fromRunnable(() -> received.add(record.data())))
                .build()
                .start();
    }

    /** For two seconds, so that each change of shards meets records on their way. */
    private Mono<SendSummary> send() {
        KinesisProducer<String> producer = KinesisProducer.create(
                ProducerOptions.builder(client, STREAM, Serializer.utf8()).build());
        Flux<UserRecord<String>> records = Flux.interval(Duration.ofMillis(10))
                .take(200)
                .concatMapIterable(tick -> IntStream.range(0, RECORDS / 200)
                        .mapToObj(i -> UserRecord.of("key-" + i, tick + "/" + i))
                        .toList());
        return producer.sendAll(records.onBackpressureBuffer())
                .flatMap(summary ->
                        producer.closeGracefully(Duration.ofSeconds(5)).thenReturn(summary));
    }

    /** Splits both shards, then merges the middle pair of the four, then splits what came of it. */
    private Mono<Boolean> reshard() {
        return Mono.delay(Duration.ofMillis(500))
                .then(split(0))
                .then(Mono.delay(Duration.ofMillis(300)))
                .then(split(2))
                .then(Mono.delay(Duration.ofMillis(300)))
                .then(merge(1))
                .then(Mono.delay(Duration.ofMillis(300)))
                .then(split(1))
                .thenReturn(true);
    }

    private Mono<?> split(int index) {
        return openShards().flatMap(shards -> {
            HashKeyRange range = rangeOf(shards.get(index));
            long middle =
                    range.start().high() + ((range.end().high() - range.start().high()) >>> 1);
            String newStart = new HashKey(middle, 0).toString();
            return Mono.fromFuture(client.splitShard(request -> request.streamName(STREAM)
                    .shardToSplit(shards.get(index).shardId())
                    .newStartingHashKey(newStart)));
        });
    }

    private Mono<?> merge(int index) {
        return openShards()
                .flatMap(shards -> Mono.fromFuture(client.mergeShards(request -> request.streamName(STREAM)
                        .shardToMerge(shards.get(index).shardId())
                        .adjacentShardToMerge(shards.get(index + 1).shardId()))));
    }

    private Mono<List<Shard>> openShards() {
        return Mono.fromFuture(() -> client.listShards(request -> request.streamName(STREAM)))
                .map(answer -> answer.shards().stream()
                        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                        .sorted(Comparator.comparing(shard -> rangeOf(shard).start()))
                        .toList());
    }

    private static HashKeyRange rangeOf(Shard shard) {
        return HashKeyRange.parse(
                shard.hashKeyRange().startingHashKey(), shard.hashKeyRange().endingHashKey());
    }
}
