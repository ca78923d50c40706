package io.reactorkinesis.localbroker.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.fault.ActiveFault;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.KmsError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.KmsDisabledException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The effects without a socket, with the time of the SDK's retries in the test's hand. */
class InProcessFaultsIT {

    private final LocalBroker broker =
            LocalBroker.builder().limits(Limits.OFF).stream("orders", 1).start();
    private final KinesisAsyncClient client = broker.inProcessClient();

    InProcessFaultsIT() {
        broker.clock().freeze();
    }

    @AfterEach
    void close() {
        broker.close();
    }

    private CompletableFuture<PutRecordResponse> put(String key) {
        return client.putRecord(
                record -> record.streamName("orders").partitionKey(key).data(SdkBytes.fromUtf8String(key)));
    }

    private CompletableFuture<GetRecordsResponse> read() {
        String iterator = client.getShardIterator(request -> request.streamName("orders")
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
        return client.getRecords(request -> request.shardIterator(iterator));
    }

    @Test
    void whatMayPassIsTriedAgainWhenTheBrokersClockSaysSo() {
        for (FaultRule rule : List.of(
                FaultRule.on("PutRecord").nth(1).throttle(),
                FaultRule.on("PutRecord").nth(1).internalFailure(),
                FaultRule.on("PutRecord").nth(1).unavailable(),
                FaultRule.on("PutRecord").nth(1).resetConnection(),
                FaultRule.on("PutRecord").nth(1).loseAnswer(),
                FaultRule.on("PutRecord").nth(1).cutBody(20))) {
            ActiveFault fault = broker.faults().add(rule);

            CompletableFuture<PutRecordResponse> answer = put(rule.effect().name());
            assertThat(answer).as(rule.toString()).isNotDone();
            broker.clock().advance(Duration.ofSeconds(30));

            assertThat(answer).as(rule.toString()).succeedsWithin(Duration.ofSeconds(10));
            assertThat(fault.matches()).as(rule.toString()).isEqualTo(2);
            fault.remove();
        }

        assertThat(read().join().records())
                .extracting(Record::partitionKey)
                .containsExactly(
                        "throttle",
                        "internalFailure",
                        "unavailable",
                        "resetConnection",
                        "loseAnswer",
                        "loseAnswer",
                        "cutBody",
                        "cutBody");
    }

    @Test
    void whatWillNotPassFailsAtOnce() {
        broker.faults().add(FaultRule.on("PutRecord").failKms(KmsError.DISABLED));
        broker.faults().add(FaultRule.on("GetRecords").expireIterator());

        assertThat(put("a"))
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(Exception.class)
                .withCauseInstanceOf(KmsDisabledException.class);
        assertThat(read())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(Exception.class)
                .withCauseInstanceOf(ExpiredIteratorException.class);
    }

    @Test
    void aDelayedCallIsAnsweredWhenItsTimeHasCome() {
        broker.faults().add(FaultRule.on("PutRecord").delay(Duration.ofMinutes(1)));
        CompletableFuture<PutRecordResponse> answer = put("a");

        broker.clock().advance(Duration.ofSeconds(59));
        assertThat(answer).isNotDone();
        broker.clock().advance(Duration.ofSeconds(1));

        assertThat(answer).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aSubscriptionThatDropsFailsAsAConnectionDoes() {
        String consumer = client.registerStreamConsumer(
                        request -> request.streamARN("arn:aws:kinesis:us-east-1:000000000000:stream/orders")
                                .consumerName("reader"))
                .join()
                .consumer()
                .consumerARN();
        broker.faults().add(FaultRule.on("SubscribeToShard").dropSubscription(2));

        Subscriber subscriber = new Subscriber(client, consumer, from -> from.type(ShardIteratorType.LATEST));
        await().until(() -> subscriber.events().size() == 1);
        broker.clock().advance(Duration.ofSeconds(5));

        assertThat(subscriber.end())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(Exception.class)
                .havingRootCause()
                .isInstanceOf(IOException.class);
        assertThat(subscriber.events()).hasSize(2);
    }
}
