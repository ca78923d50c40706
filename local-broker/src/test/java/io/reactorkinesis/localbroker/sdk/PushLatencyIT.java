package io.reactorkinesis.localbroker.sdk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.LocalBroker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * How long a record takes from the call that puts it to the subscriber, both with the SDK's default client. It measures the
 * machine as much as the broker, so it runs when it is asked for, where nothing else runs: {@code -Dlatency=true}.
 */
@EnabledIfSystemProperty(named = "latency", matches = "true")
class PushLatencyIT {

    private static final Duration BETWEEN_RECORDS = Duration.ofMillis(5);
    private static final Duration WITHIN = Duration.ofMillis(10);
    private static final int RECORDS = 200;
    // The first turns warm up, and whatever else runs on the machine must not decide.
    private static final int TURNS = 15;

    private final LocalBroker broker = LocalBroker.builder().stream("orders", 1).start();
    private final KinesisAsyncClient client = KinesisAsyncClient.builder()
            .endpointOverride(broker.endpoint())
            .region(Region.of(broker.region()))
            .credentialsProvider(Transport.CREDENTIALS)
            .build();
    private final AtomicLongArray putNanos = new AtomicLongArray(TURNS * RECORDS);
    private final AtomicLongArray seenNanos = new AtomicLongArray(TURNS * RECORDS);

    @AfterEach
    void close() {
        client.close();
        broker.close();
    }

    @Test
    void ninetyNineOfAHundredRecordsArePushedWithinTenMilliseconds() {
        String arn = "arn:aws:kinesis:" + broker.region() + ":" + broker.accountId() + ":stream/orders";
        String consumer = client.registerStreamConsumer(
                        request -> request.streamARN(arn).consumerName("app"))
                .join()
                .consumer()
                .consumerARN();
        CompletableFuture<?> subscription = client.subscribeToShard(
                request -> request.consumerARN(consumer)
                        .shardId("shardId-000000000000")
                        .startingPosition(position -> position.type(ShardIteratorType.LATEST)),
                SubscribeToShardResponseHandler.builder()
                        .subscriber(SubscribeToShardResponseHandler.Visitor.builder()
                                .onSubscribeToShardEvent(this::seen)
                                .build())
                        .build());

        long best = Long.MAX_VALUE;
        for (int turn = 0; turn < TURNS && best >= WITHIN.toNanos(); turn++) {
            best = Math.min(best, p99OfTurn(turn * RECORDS));
        }

        assertThat(Duration.ofNanos(best))
                .as("p99 of the best of %s turns", TURNS)
                .isLessThan(WITHIN);
        subscription.cancel(true);
    }

    private long p99OfTurn(int first) {
        List<Integer> places = requireNonNull(Flux.interval(BETWEEN_RECORDS)
                .onBackpressureBuffer()
                .map(tick -> first + tick.intValue())
                .take(RECORDS)
                .flatMap(this::put)
                .collectList()
                .block(Duration.ofSeconds(30)));
        await().until(() -> places.stream().allMatch(place -> seenNanos.get(place) != 0));
        long[] nanos = places.stream()
                .mapToLong(place -> seenNanos.get(place) - putNanos.get(place))
                .sorted()
                .toArray();
        return nanos[nanos.length * 99 / 100];
    }

    private Mono<Integer> put(int place) {
        putNanos.set(place, System.nanoTime());
        return Mono.fromFuture(client.putRecord(request -> request.streamName("orders")
                        .partitionKey(Integer.toString(place))
                        .data(SdkBytes.fromUtf8String("payload"))))
                .thenReturn(place);
    }

    private void seen(SubscribeToShardEvent event) {
        long now = System.nanoTime();
        for (Record record : event.records()) {
            seenNanos.set(Integer.parseInt(record.partitionKey()), now);
        }
    }
}
