package io.reactorkinesis.localbroker.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A stream that takes 10 ms to write, 5 ms to read, and refuses one record of each call. */
class BenchTest {

    private static final Load LOAD = new Load(Duration.ofSeconds(1), 1024, 5, 2, Duration.ofMillis(20));

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Record> stored = new ArrayList<>();

    @Test
    void tellsRatesAndLatenciesOfWritesAndReads() {
        Bench bench = new Bench(new SlowClient(), "orders", LOAD, time, RandomGenerator.of("L64X128MixRandom"));

        StepVerifier.create(bench.run())
                .then(() -> time.advanceTimeBy(LOAD.time()))
                .assertNext(report -> {
                    assertThat(report.put().calls()).isBetween(196.0, 200.0);
                    assertThat(report.put().records()).isBetween(784.0, 800.0);
                    assertThat(report.put().bytes()).isBetween(784.0 * 1024, 800.0 * 1024);
                    assertThat(report.put().throttled()).isBetween(196L, 200L);
                    assertThat(report.put().median()).isBetween(9.9, 10.1);
                    assertThat(report.get().calls()).isBetween(39.0, 41.0);
                    assertThat(report.get().records()).isBetween(750.0, 800.0);
                    assertThat(report.get().longest()).isBetween(4.9, 5.1);
                    assertThat(report.between().longest()).isBetween(20.0, 45.0);
                })
                .verifyComplete();
    }

    private final class SlowClient implements KinesisAsyncClient {

        @Override
        public CompletableFuture<ListShardsResponse> listShards(ListShardsRequest request) {
            return CompletableFuture.completedFuture(ListShardsResponse.builder()
                    .shards(Shard.builder().shardId("shard").build())
                    .build());
        }

        @Override
        public CompletableFuture<GetShardIteratorResponse> getShardIterator(GetShardIteratorRequest request) {
            return CompletableFuture.completedFuture(
                    GetShardIteratorResponse.builder().shardIterator("any").build());
        }

        @Override
        public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
            return after(10, () -> {
                request.records().stream()
                        .skip(1)
                        .forEach(entry -> stored.add(Record.builder()
                                .partitionKey(entry.partitionKey())
                                .data(entry.data())
                                .build()));
                return PutRecordsResponse.builder().failedRecordCount(1).build();
            });
        }

        @Override
        public CompletableFuture<GetRecordsResponse> getRecords(GetRecordsRequest request) {
            return after(5, () -> {
                List<Record> read = List.copyOf(stored);
                stored.clear();
                return GetRecordsResponse.builder()
                        .records(read)
                        .nextShardIterator("any")
                        .build();
            });
        }

        private <T> CompletableFuture<T> after(long millis, Supplier<T> answer) {
            CompletableFuture<T> future = new CompletableFuture<>();
            time.schedule(() -> future.complete(answer.get()), millis, TimeUnit.MILLISECONDS);
            return future;
        }

        @Override
        public String serviceName() {
            return "kinesis";
        }

        @Override
        public void close() {}
    }
}
