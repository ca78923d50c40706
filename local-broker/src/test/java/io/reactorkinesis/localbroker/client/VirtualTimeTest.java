package io.reactorkinesis.localbroker.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** A client in process has no time and no threads but those that the test gives it. */
class VirtualTimeTest {

    private static final String SHARD = "shardId-000000000000";

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final LocalBroker broker = LocalBroker.builder().stream("orders", 1)
            .transitionDelay(Duration.ofSeconds(20))
            .scheduler(scheduler)
            .start();
    private final KinesisAsyncClient client = broker.inProcessClient();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void aCallIsAnsweredBeforeItReturns() {
        assertThat(put("a")).isCompletedWithValue(Thread.currentThread());
    }

    @Test
    void theSdkTriesAgainWhatIsThrottledAfterAPauseOfVirtualTime() {
        String iterator = iterator();
        List<CompletableFuture<GetRecordsResponse>> reads = Stream.generate(
                        () -> client.getRecords(request -> request.shardIterator(iterator)))
                .limit(6)
                .toList();

        assertThat(reads.subList(0, 5)).allMatch(CompletableFuture::isDone);
        CompletableFuture<GetRecordsResponse> beyondTheLimit = reads.get(5);
        assertThat(beyondTheLimit).isNotDone();
        CompletableFuture<Thread> thread = beyondTheLimit.thenApply(answer -> Thread.currentThread());
        scheduler.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(beyondTheLimit).isCompleted();
        assertThat(thread).isCompletedWithValue(Thread.currentThread());
    }

    @Test
    void aWaiterPollsInVirtualTime() {
        assertThat(client.createStream(request -> request.streamName("new").shardCount(1)))
                .isCompleted();
        CompletableFuture<?> active = client.waiter().waitUntilStreamExists(request -> request.streamName("new"));
        assertThat(active).isNotDone();

        scheduler.advanceTimeBy(Duration.ofSeconds(21));

        assertThat(active).isCompleted();
        assertThat(client.describeStreamSummary(request -> request.streamName("new")))
                .isCompletedWithValueMatching(
                        answer -> answer.streamDescriptionSummary().streamStatus() == StreamStatus.ACTIVE);
    }

    @Test
    void aSubscriptionOfFiveMinutesTakesNone() {
        String consumer = register();
        List<SubscribeToShardEvent> events = new ArrayList<>();
        Set<Thread> threads = new HashSet<>();
        CompletableFuture<Void> end = client.subscribeToShard(
                request -> request.consumerARN(consumer)
                        .shardId(SHARD)
                        .startingPosition(start -> start.type(ShardIteratorType.LATEST)),
                SubscribeToShardResponseHandler.builder()
                        .subscriber(event -> {
                            threads.add(Thread.currentThread());
                            events.add((SubscribeToShardEvent) event);
                        })
                        .build());
        assertThat(put("a")).isCompleted();
        assertThat(events).flatExtracting(SubscribeToShardEvent::records).hasSize(1);

        scheduler.advanceTimeBy(Duration.ofSeconds(299));
        assertThat(end).isNotDone();
        scheduler.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(end).isCompleted();
        assertThat(events).hasSizeGreaterThanOrEqualTo(60);
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    /** Tells the thread that the answer comes on. */
    private CompletableFuture<Thread> put(String text) {
        return client.putRecord(
                        put -> put.streamName("orders").partitionKey(text).data(SdkBytes.fromUtf8String(text)))
                .thenApply(answer -> Thread.currentThread());
    }

    private String iterator() {
        return client.getShardIterator(request ->
                        request.streamName("orders").shardId(SHARD).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
    }

    private String register() {
        String stream = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";
        String consumer = client.registerStreamConsumer(
                        request -> request.streamARN(stream).consumerName("reader"))
                .join()
                .consumer()
                .consumerARN();
        scheduler.advanceTimeBy(Duration.ofSeconds(20));
        return consumer;
    }
}
