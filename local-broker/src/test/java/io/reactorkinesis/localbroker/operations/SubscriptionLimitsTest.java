package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.limit.LimitedCall;
import io.reactorkinesis.localbroker.engine.limit.ShardLimit;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.testing.HeardLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much a consumer is sent from a shard, and how often it may ask. */
class SubscriptionLimitsTest {

    private static final int MIB = 1024 * 1024;

    private final HeardLimits heard = new HeardLimits();
    private final List<ShardLimit> exceeded = heard.limits();

    private Service service(LimitMode mode) {
        Service service = new Service(options -> options.limits(mode).listener(heard));
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1, "MaxRecordSizeInKiB", 10_240);
        service.advance(Duration.ofSeconds(1));
        return service;
    }

    /** Over many seconds, since a shard takes 1 MiB of them only. */
    private static void put(Service service, int... sizes) {
        for (int size : sizes) {
            service.call("PutRecord", "StreamName", "orders", "PartitionKey", "k", "Data", new byte[size - 1]);
            service.pass(Duration.ofSeconds(size / MIB));
        }
    }

    private static int records(Subscriber subscriber) {
        return subscriber.events().stream()
                .mapToInt(event -> event.structures("Records").size())
                .sum();
    }

    @Test
    void twoMebibytesASecondAreSentAfterABurstOfAsMuch() {
        Service service = service(LimitMode.ENFORCE);
        put(service, MIB, MIB, MIB, MIB, MIB, MIB, MIB, MIB);
        Subscriber subscriber =
                Subscriber.of(service, Subscriber.register(service, "orders", "app"), 0, "Type", "TRIM_HORIZON");

        List<Integer> sent = new ArrayList<>();
        for (int second = 0; second < 4; second++) {
            sent.add(records(subscriber));
            service.advance(Duration.ofMillis(999));
            service.advance(Duration.ofMillis(1));
        }
        assertThat(sent).containsExactly(2, 4, 6, 8);
        assertThat(exceeded).isNotEmpty().containsOnly(ShardLimit.PUSHED_BYTES);
    }

    @Test
    void aDelayedEventComesAsSoonAsItMay() {
        Service service = service(LimitMode.ENFORCE);
        put(service, 2 * MIB, MIB);
        Subscriber subscriber =
                Subscriber.of(service, Subscriber.register(service, "orders", "app"), 0, "Type", "TRIM_HORIZON");
        assertThat(records(subscriber)).isEqualTo(1);

        service.advance(Duration.ofMillis(1));
        assertThat(records(subscriber)).isEqualTo(2);
        assertThat(exceeded).containsExactly(ShardLimit.PUSHED_BYTES);
    }

    @Test
    void aLargeRecordIsSentAtOnceAndPaidForAfterwards() {
        Service service = service(LimitMode.ENFORCE);
        put(service, 10 * MIB, MIB);
        Subscriber subscriber =
                Subscriber.of(service, Subscriber.register(service, "orders", "app"), 0, "Type", "TRIM_HORIZON");
        assertThat(records(subscriber)).isEqualTo(1);

        service.pass(Duration.ofSeconds(4));
        assertThat(records(subscriber)).isEqualTo(1);
        service.advance(Duration.ofMillis(1));
        assertThat(records(subscriber)).isEqualTo(2);
    }

    @Test
    void whoSubscribesAgainIsSentNoMore() {
        Service service = service(LimitMode.ENFORCE);
        put(service, 10 * MIB, 10 * MIB, 10 * MIB);
        String consumer = Subscriber.register(service, "orders", "app");
        Subscriber first = Subscriber.of(service, consumer, 0, "Type", "TRIM_HORIZON");
        service.pass(Duration.ofMillis(4_001));
        assertThat(records(first)).isEqualTo(2);
        service.pass(Duration.ofMillis(999));

        Subscriber second = Subscriber.of(
                service, consumer, 0, "Type", "AFTER_SEQUENCE_NUMBER", "SequenceNumber", first.continuation());
        // The debt of the second record is paid 5 seconds after it; the client hears that it is behind meanwhile.
        assertThat(records(second)).isZero();
        service.pass(Duration.ofSeconds(4));
        assertThat(records(second)).isZero();
        service.advance(Duration.ofMillis(1));
        assertThat(records(second)).isEqualTo(1);
    }

    @Test
    void whatIsOwedIsRememberedWhileNobodyIsSubscribed() {
        Service service = service(LimitMode.ENFORCE);
        put(service, 10 * MIB, 10 * MIB, 10 * MIB);
        // What has ended is looked through every 10 seconds: the next time is 2 seconds after the second record.
        service.pass(Duration.ofSeconds(3));
        String consumer = Subscriber.register(service, "orders", "app");
        Subscriber first = Subscriber.of(service, consumer, 0, "Type", "TRIM_HORIZON");
        service.pass(Duration.ofMillis(4_001));
        assertThat(records(first)).isEqualTo(2);
        first.cancel();
        service.pass(Duration.ofMillis(2_999));

        Subscriber second = Subscriber.of(
                service, consumer, 0, "Type", "AFTER_SEQUENCE_NUMBER", "SequenceNumber", first.continuation());
        service.pass(Duration.ofSeconds(2));
        assertThat(records(second)).isZero();
        service.advance(Duration.ofMillis(1));
        assertThat(records(second)).isEqualTo(1);
    }

    @Test
    void whileItWaitsAnEventComesEveryFiveSecondsAndTellsThatItIsBehind() {
        Service service = service(LimitMode.ENFORCE);
        put(service, 2 * MIB, 10 * MIB, MIB);
        Subscriber subscriber =
                Subscriber.of(service, Subscriber.register(service, "orders", "app"), 0, "Type", "TRIM_HORIZON");
        service.advance(Duration.ofMillis(1));
        assertThat(records(subscriber)).isEqualTo(2);
        String continuation = subscriber.continuation();

        service.pass(Duration.ofSeconds(5));
        assertThat(records(subscriber)).isEqualTo(3);
        Structure meanwhile = subscriber.events().get(2);
        assertThat(meanwhile.structures("Records")).isEmpty();
        assertThat(meanwhile.longInteger("MillisBehindLatest")).isEqualTo(6_001L);
        assertThat(meanwhile.string("ContinuationSequenceNumber")).isEqualTo(continuation);
    }

    @Test
    void consumersHaveBudgetsOfTheirOwnBesideThatOfPolling() {
        Service service = service(LimitMode.ENFORCE);
        put(service, 10 * MIB);
        for (String name : List.of("one", "two")) {
            Subscriber subscriber =
                    Subscriber.of(service, Subscriber.register(service, "orders", name), 0, "Type", "TRIM_HORIZON");
            assertThat(records(subscriber)).isEqualTo(1);
        }

        assertThat(service.get(service.iterator("orders", 0, "TRIM_HORIZON")).structures("Records"))
                .hasSize(1);
        assertThat(exceeded).isEmpty();
    }

    @Test
    void reportedEventsAreSentAndCounted() {
        Service service = service(LimitMode.REPORT);
        put(service, MIB, MIB, MIB, MIB, MIB);
        Subscriber subscriber =
                Subscriber.of(service, Subscriber.register(service, "orders", "app"), 0, "Type", "TRIM_HORIZON");

        assertThat(records(subscriber)).isEqualTo(5);
        assertThat(exceeded).hasSize(3).containsOnly(ShardLimit.PUSHED_BYTES);
    }

    @Test
    void withoutLimitsNothingIsCounted() {
        Service service = service(LimitMode.OFF);
        put(service, 10 * MIB, 10 * MIB);
        Subscriber subscriber =
                Subscriber.of(service, Subscriber.register(service, "orders", "app"), 0, "Type", "TRIM_HORIZON");

        assertThat(records(subscriber)).isEqualTo(2);
        assertThat(exceeded).isEmpty();
    }

    @Test
    void aConsumerMayCallOnceASecondForAShard() {
        Service service = service(LimitMode.ENFORCE);
        String consumer = Subscriber.register(service, "orders", "app");
        Object[] request = Subscriber.request(consumer, 0, "Type", "LATEST");
        Subscriber running = Subscriber.of(service, consumer, 0, "Type", "LATEST");

        service.advance(Duration.ofMillis(999));
        service.refuses(
                ErrorType.LIMIT_EXCEEDED,
                "Rate exceeded for consumer " + consumer + " and shard shardId-0: one call a second.",
                "SubscribeToShard",
                request);
        assertThat(heard.calls()).extracting(LimitedCall::operation).containsExactly("SubscribeToShard");
        service.advance(Duration.ofMillis(1));
        service.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Another active subscription exists for this consumer: 123456789012:orders:shardId-000000000000:app",
                "SubscribeToShard",
                request);
        assertThat(running.isRunning()).isTrue();
        Subscriber.of(service, Subscriber.register(service, "orders", "other"), 0, "Type", "LATEST");
    }
}
