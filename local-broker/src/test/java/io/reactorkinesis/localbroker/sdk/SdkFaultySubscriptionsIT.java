package io.reactorkinesis.localbroker.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.KmsError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.KmsNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;

/** Faults of subscriptions as the SDK for Java sees them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkFaultySubscriptionsIT {

    private final LocalBroker broker =
            LocalBroker.builder().limits(Limits.OFF).stream("orders", 1).start();
    private final Map<AsyncTransport, KinesisAsyncClient> clients = new EnumMap<>(AsyncTransport.class);

    @BeforeEach
    void reset() {
        broker.reset();
    }

    /** At once, since each client takes seconds. */
    @AfterAll
    void close() {
        clients.values().parallelStream().forEach(KinesisAsyncClient::close);
        broker.close();
    }

    private KinesisAsyncClient client(AsyncTransport transport) {
        return clients.computeIfAbsent(transport, one -> one.client(broker));
    }

    private static String register(KinesisAsyncClient client) {
        return client.registerStreamConsumer(
                        consumer -> consumer.streamARN("arn:aws:kinesis:us-east-1:000000000000:stream/orders")
                                .consumerName("reader"))
                .join()
                .consumer()
                .consumerARN();
    }

    private static void put(KinesisAsyncClient client, String key) {
        client.putRecord(record -> record.streamName("orders").partitionKey(key).data(SdkBytes.fromUtf8String(key)))
                .join();
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "PLAIN_HTTP_1", "TLS"})
    void oneThatDropsIsResumedWithoutLoss(AsyncTransport transport) {
        KinesisAsyncClient client = client(transport);
        String consumer = register(client);
        List<String> heard = new ArrayList<>();
        Consumer<StartingPosition.Builder> start = from -> from.type(ShardIteratorType.TRIM_HORIZON);
        broker.faults().add(FaultRule.on("SubscribeToShard").first(3).dropSubscription(1));
        for (int round = 0; round < 4; round++) {
            put(client, "before-" + round);
            Subscriber subscriber = new Subscriber(client, consumer, start);
            if (round < 3) {
                assertSeemsComplete(subscriber);
                assertThat(subscriber.events()).hasSize(1);
                put(client, "between-" + round);
            } else {
                await().until(() -> !subscriber.records().isEmpty());
            }
            subscriber.records().forEach(record -> heard.add(record.partitionKey()));
            String number = subscriber.events().get(0).continuationSequenceNumber();
            start = from -> from.type(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(number);
            // Only then may the consumer subscribe again.
            broker.clock().advance(Duration.ofSeconds(5));
        }

        assertThat(heard)
                .containsExactly("before-0", "between-0", "before-1", "between-1", "before-2", "between-2", "before-3");
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "PLAIN_HTTP_1"})
    void oneThatIsCutWithinAnEventDoesNotHearIt(AsyncTransport transport) {
        KinesisAsyncClient client = client(transport);
        String consumer = register(client);
        put(client, "a");
        for (int bytes : new int[] {0, 100}) {
            broker.faults().clear();
            broker.faults().add(FaultRule.on("SubscribeToShard").cutBody(bytes));

            Subscriber subscriber = new Subscriber(client, consumer, from -> from.type(ShardIteratorType.TRIM_HORIZON));

            assertSeemsComplete(subscriber);
            assertThat(subscriber.events()).isEmpty();
            broker.clock().advance(Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "PLAIN_HTTP_1"})
    void oneWithoutAnAnswerFails(AsyncTransport transport) {
        KinesisAsyncClient client = client(transport);
        String consumer = register(client);
        broker.faults().add(FaultRule.on("SubscribeToShard").nth(1).loseAnswer());
        broker.faults().add(FaultRule.on("SubscribeToShard").resetConnection());

        for (int call = 0; call < 2; call++) {
            assertThat(new Subscriber(client, consumer, from -> from.type(ShardIteratorType.LATEST)).end())
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableOfType(Exception.class)
                    .havingRootCause()
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "PLAIN_HTTP_1"})
    void anErrorOfKmsIsTyped(AsyncTransport transport) {
        KinesisAsyncClient client = client(transport);
        broker.faults().add(FaultRule.on("SubscribeToShard").failKms(KmsError.NOT_FOUND));

        assertThat(new Subscriber(client, register(client), from -> from.type(ShardIteratorType.LATEST)).end())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(Exception.class)
                .withCauseInstanceOf(KmsNotFoundException.class);
    }

    /** To the SDK a stream of events is complete when its connection ends, in whatever way. */
    private static void assertSeemsComplete(Subscriber subscriber) {
        assertThat(subscriber.end()).succeedsWithin(Duration.ofSeconds(10));
    }
}
