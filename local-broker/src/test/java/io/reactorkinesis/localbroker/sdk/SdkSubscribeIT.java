package io.reactorkinesis.localbroker.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.InternalFailureException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/** Enhanced fan-out as the SDK for Java sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkSubscribeIT {

    private static final String FIRST = "shardId-000000000000";
    private static final String MIDDLE = "170141183460469231731687303715884105728";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T10:00:00.123Z"));
    private final LocalBroker broker = start();
    private final List<KinesisAsyncClient> opened = new ArrayList<>();
    private final Map<AsyncTransport, KinesisAsyncClient> clients = new EnumMap<>(AsyncTransport.class);
    private final AtomicInteger streams = new AtomicInteger();
    private String stream = "";

    private LocalBroker start() {
        return LocalBroker.builder().clock(clock).limits(Limits.OFF).start();
    }

    /** Ends what is still subscribed: a client with open streams does not close. */
    @AfterEach
    void deleteTheStream() {
        clients.values().stream()
                .limit(1)
                .forEach(client -> client.deleteStream(
                                request -> request.streamName(stream).enforceConsumerDeletion(true))
                        .exceptionally(gone -> null)
                        .join());
    }

    /** At once, since each client takes seconds. */
    @AfterAll
    void close() {
        opened.parallelStream().forEach(KinesisAsyncClient::close);
        broker.close();
    }

    private KinesisAsyncClient open(AsyncTransport transport, LocalBroker broker) {
        KinesisAsyncClient client = transport.client(broker);
        opened.add(client);
        return client;
    }

    /** The client of a transport, with a stream of its own for each test. */
    private KinesisAsyncClient client(AsyncTransport transport) {
        KinesisAsyncClient client = clients.computeIfAbsent(transport, one -> open(one, broker));
        create(client);
        return client;
    }

    private void create(KinesisAsyncClient client) {
        stream = "orders-" + streams.incrementAndGet();
        client.createStream(request -> request.streamName(stream).shardCount(1)).join();
    }

    static Stream<Arguments> transportsAndEncodings() {
        return Stream.of(AsyncTransport.values())
                .flatMap(transport -> Stream.of(Arguments.of(transport, true), Arguments.of(transport, false)));
    }

    @ParameterizedTest
    @MethodSource("transportsAndEncodings")
    void recordsAreHeardAsTheyArriveAndTheEndOfTheShardWithItsChildren(AsyncTransport transport, boolean cbor) {
        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(cbor));
        try {
            KinesisAsyncClient client = client(transport);
            put(client, "before");
            Subscriber subscriber = subscribe(client, register(client), ShardIteratorType.TRIM_HORIZON);
            await().until(() -> subscriber.records().size() == 1);
            put(client, "after");
            await().until(() -> subscriber.records().size() == 2);
            client.splitShard(split ->
                            split.streamName(stream).shardToSplit(FIRST).newStartingHashKey(MIDDLE))
                    .join();
            subscriber.end().join();

            assertThat(subscriber.records()).extracting(Record::partitionKey).containsExactly("before", "after");
            assertThat(subscriber.records()).allSatisfy(record -> {
                assertThat(record.data()).isEqualTo(SdkBytes.fromUtf8String(record.partitionKey()));
                assertThat(record.approximateArrivalTimestamp()).isEqualTo(clock.instant());
            });
            SubscribeToShardEvent last =
                    subscriber.events().get(subscriber.events().size() - 1);
            assertThat(last.continuationSequenceNumber()).isNull();
            assertThat(last.childShards())
                    .extracting(ChildShard::shardId)
                    .containsExactly("shardId-000000000001", "shardId-000000000002");
            assertThat(last.childShards())
                    .allSatisfy(child -> assertThat(child.parentShards()).containsExactly(FIRST));
            assertThat(subscriber.events().subList(0, subscriber.events().size() - 1))
                    .allSatisfy(event -> {
                        assertThat(event.continuationSequenceNumber()).isNotNull();
                        assertThat(event.hasChildShards()).isFalse();
                    });
        } finally {
            System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
        }
    }

    @Test
    void aSubscriptionEndsWhenTheBrokersClockIsMovedByFiveMinutes() {
        try (LocalBroker moved = start()) {
            KinesisAsyncClient client = open(AsyncTransport.PLAIN, moved);
            create(client);
            Subscriber subscriber = subscribe(client, register(client), ShardIteratorType.LATEST);
            await().until(() -> subscriber.events().size() == 1);

            moved.clock().freeze();
            moved.clock().advance(Duration.ofMinutes(4));
            assertThat(subscriber.end()).isNotDone();
            moved.clock().advance(Duration.ofMinutes(1));

            assertThat(subscriber.end()).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriptionGoesOnWhereTheLastOneWas(AsyncTransport transport) {
        KinesisAsyncClient client = client(transport);
        String consumer = register(client);
        put(client, "one");
        Subscriber first = subscribe(client, consumer, ShardIteratorType.TRIM_HORIZON);
        await().until(() -> first.records().size() == 1);
        String number = first.events().get(first.events().size() - 1).continuationSequenceNumber();
        clock.advance(Duration.ofSeconds(5));

        Subscriber second = new Subscriber(
                client,
                consumer,
                start -> start.type(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(number));
        put(client, "two");

        await().until(() -> second.records().size() == 1);
        assertThat(second.records()).extracting(Record::partitionKey).containsExactly("two");
        assertThat(first.end())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(Exception.class)
                .withCauseInstanceOf(ResourceInUseException.class)
                .withMessageContaining("Another active subscription exists for this consumer");
    }

    @Test
    void aRefusalBeforeTheStreamIsTyped() {
        KinesisAsyncClient client = client(AsyncTransport.PLAIN);
        String consumer = register(client);
        Subscriber first = subscribe(client, consumer, ShardIteratorType.LATEST);
        await().until(() -> !first.events().isEmpty());

        assertThat(subscribe(client, consumer, ShardIteratorType.LATEST).end())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(Exception.class)
                .withCauseInstanceOf(ResourceInUseException.class);
        assertThat(subscribe(client, consumer.replace("reader", "nobody"), ShardIteratorType.LATEST)
                        .end())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(Exception.class)
                .withCauseInstanceOf(ResourceNotFoundException.class);
        assertThat(first.end()).isNotDone();
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfAConsumerIsToldToItsSubscriptions(AsyncTransport transport) {
        KinesisAsyncClient client = client(transport);
        String consumer = register(client);
        Subscriber subscriber = subscribe(client, consumer, ShardIteratorType.LATEST);
        await().until(() -> !subscriber.events().isEmpty());

        client.deregisterStreamConsumer(request -> request.consumerARN(consumer))
                .join();

        assertThat(subscriber.end())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(Exception.class)
                .withCauseInstanceOf(ResourceNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "TLS", "TLS_HTTP_1"})
    void theShutdownIsToldToAllSubscriptions(AsyncTransport transport) {
        LocalBroker ending = start();
        KinesisAsyncClient client = open(transport, ending);
        create(client);
        Subscriber subscriber = subscribe(client, register(client), ShardIteratorType.LATEST);
        await().until(() -> !subscriber.events().isEmpty());

        ending.close();

        assertThat(subscriber.end())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(Exception.class)
                .withCauseInstanceOf(InternalFailureException.class)
                .withMessageContaining("The broker is shutting down.");
    }

    private String register(KinesisAsyncClient client) {
        return client.registerStreamConsumer(
                        consumer -> consumer.streamARN("arn:aws:kinesis:us-east-1:000000000000:stream/" + stream)
                                .consumerName("reader"))
                .join()
                .consumer()
                .consumerARN();
    }

    private static Subscriber subscribe(KinesisAsyncClient client, String consumer, ShardIteratorType from) {
        return new Subscriber(client, consumer, start -> start.type(from));
    }

    private void put(KinesisAsyncClient client, String text) {
        client.putRecord(record -> record.streamName(stream).partitionKey(text).data(SdkBytes.fromUtf8String(text)))
                .join();
    }
}
