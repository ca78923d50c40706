package io.reactorkinesis.localbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The examples of the chapter on the clock. */
class ClockExamplesTest {

    @Test
    void timePassesAtOnce() {
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 1).start()) {
            KinesisClient client = broker.inProcessSyncClient();
            put(client);
            String iterator = iterator(client);

            broker.clock().advance(Duration.ofHours(24).plusMillis(1));

            assertThatThrownBy(() -> client.getRecords(request -> request.shardIterator(iterator)))
                    .isInstanceOf(ExpiredIteratorException.class);
            assertThat(read(client, iterator(client)).records()).isEmpty();
        }
    }

    @Test
    void theApplicationWaitsOnTheSameTime() {
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 1).start()) {
            KinesisAsyncClient client = broker.inProcessClient();
            String iterator = iterator(broker.inProcessSyncClient());
            broker.clock().freeze();

            Flux<GetRecordsResponse> polls = Flux.interval(
                            Duration.ofSeconds(1), broker.clock().scheduler())
                    .concatMap(tick ->
                            Mono.fromFuture(() -> client.getRecords(request -> request.shardIterator(iterator))));

            StepVerifier.create(polls.take(60))
                    .then(() -> broker.clock().advance(Duration.ofMinutes(1)))
                    .expectNextCount(60)
                    .verifyComplete();
        }
    }

    @Test
    void theSdkTriesAgainOnTheSameTime() {
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 1).start()) {
            KinesisAsyncClient client = broker.inProcessClient();
            String iterator = iterator(broker.inProcessSyncClient());
            broker.clock().freeze();
            for (int read = 0; read < 5; read++) {
                client.getRecords(request -> request.shardIterator(iterator)).join();
            }

            CompletableFuture<GetRecordsResponse> throttled =
                    client.getRecords(request -> request.shardIterator(iterator));
            assertThat(throttled).isNotDone();
            broker.clock().advance(Duration.ofMinutes(1));
            assertThat(throttled).isCompleted();
        }
    }

    @Test
    void aVirtualTimeMovesTheBroker() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        try (LocalBroker broker =
                LocalBroker.builder().scheduler(time).stream("orders", 1).start()) {
            String iterator = iterator(broker.inProcessSyncClient());

            time.advanceTimeBy(Duration.ofMinutes(6));

            assertThatThrownBy(() -> read(broker.inProcessSyncClient(), iterator))
                    .isInstanceOf(ExpiredIteratorException.class);
        }
    }

    private static void put(KinesisClient client) {
        client.putRecord(request ->
                request.streamName("orders").partitionKey("customer-1").data(SdkBytes.fromUtf8String("an order")));
    }

    private static String iterator(KinesisClient client) {
        return client.getShardIterator(request -> request.streamName("orders")
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    private static GetRecordsResponse read(KinesisClient client, String iterator) {
        return client.getRecords(request -> request.shardIterator(iterator));
    }
}
