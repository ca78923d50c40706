package io.reactorkinesis.localbroker.metrics;

import static io.reactorkinesis.localbroker.metrics.Metered.SHARD_0;
import static io.reactorkinesis.localbroker.metrics.Metered.structure;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;

/** What each meter tells after traffic that is known. */
class BrokerMetersTest {

    private static final String[] ORDERS = {"StreamName", "orders"};
    private static final String[] SHARD = {"StreamName", "orders", "ShardId", SHARD_0};
    private static final String[] BILLING = {"StreamName", "orders", "ConsumerName", "billing"};

    @Test
    void whatIsStoredComesInByShard() {
        Metered broker = broker();
        broker.put("orders", 100);
        broker.call("PutRecords", "StreamName", "orders", "Records", List.of(entry(10), entry(20)));

        assertThat(broker.counted(Metric.INCOMING_BYTES, SHARD)).isEqualTo(130);
        assertThat(broker.counted(Metric.INCOMING_RECORDS, SHARD)).isEqualTo(3);
        assertThat(broker.recorded(Metric.PUT_RECORD_BYTES, ORDERS)).isEqualTo("100 in 1");
        assertThat(broker.recorded(Metric.PUT_RECORD_SUCCESS, ORDERS)).isEqualTo("1 in 1");
        assertThat(broker.recorded(Metric.PUT_RECORDS_BYTES, ORDERS)).isEqualTo("30 in 1");
        assertThat(broker.recorded(Metric.PUT_RECORDS_TOTAL_RECORDS, ORDERS)).isEqualTo("2 in 1");
        assertThat(broker.recorded(Metric.PUT_RECORDS_SUCCESSFUL_RECORDS, ORDERS))
                .isEqualTo("2 in 1");
        assertThat(broker.recorded(Metric.PUT_RECORDS_SUCCESS, ORDERS)).isEqualTo("1 in 1");
    }

    @Test
    void aShardThatTookNothingHasNoMeters() {
        Metered broker = broker();
        broker.put("orders", 100);

        assertThat(broker.registry.getMeters())
                .noneMatch(meter -> "shardId-000000000001".equals(meter.getId().getTag("ShardId")));
    }

    @Test
    void recordsBeyondALimitAreCountedWhereTheyWereRefused() {
        Metered broker = broker();
        List<Structure> records = new ArrayList<>(Collections.nCopies(500, entry(10)));
        for (int i = 0; i < 3; i++) {
            broker.call("PutRecords", "StreamName", "orders", "Records", records);
        }
        broker.refused(
                "PutRecord", "StreamName", "orders", "PartitionKey", "k", "ExplicitHashKey", "0", "Data", new byte[1]);

        assertThat(broker.counted(Metric.WRITE_PROVISIONED_THROUGHPUT_EXCEEDED, SHARD))
                .isEqualTo(501);
        assertThat(broker.recorded(Metric.PUT_RECORDS_THROTTLED_RECORDS, ORDERS))
                .isEqualTo("500 in 3");
        assertThat(broker.recorded(Metric.PUT_RECORD_SUCCESS, ORDERS)).isEqualTo("0 in 1");
        assertThat(broker.registry
                        .get(Metric.SHARD_LIMIT_EXCEEDED.key())
                        .tags(SHARD)
                        .tag("limit", "written-records")
                        .counter()
                        .count())
                .isEqualTo(501);
    }

    @Test
    void whatIsServedBeyondALimitIsToldAndNotCountedAsRefused() {
        Metered broker = broker(LimitMode.REPORT);
        List<Structure> records = new ArrayList<>(Collections.nCopies(500, entry(10)));
        for (int i = 0; i < 3; i++) {
            broker.call("PutRecords", "StreamName", "orders", "Records", records);
        }

        assertThat(broker.registry
                        .find(Metric.WRITE_PROVISIONED_THROUGHPUT_EXCEEDED.key())
                        .counter())
                .isNull();
        assertThat(broker.registry
                        .get(Metric.SHARD_LIMIT_EXCEEDED.key())
                        .tags(SHARD)
                        .tag("limit", "written-records")
                        .counter()
                        .count())
                .isEqualTo(500);
    }

    @Test
    void aRecordThatAFaultRefusesCountsAsRefusedOrFailed() {
        Metered broker = broker();
        broker.fault(FaultRule.on("PutRecords").nth(1).throttle());
        broker.fault(FaultRule.on("PutRecords").nth(1).internalFailure());
        broker.call("PutRecords", "StreamName", "orders", "Records", List.of(entry(10), entry(10), entry(10)));

        assertThat(broker.counted(Metric.WRITE_PROVISIONED_THROUGHPUT_EXCEEDED, SHARD))
                .isEqualTo(1);
        assertThat(broker.recorded(Metric.PUT_RECORDS_THROTTLED_RECORDS, ORDERS))
                .isEqualTo("1 in 1");
        assertThat(broker.recorded(Metric.PUT_RECORDS_FAILED_RECORDS, ORDERS)).isEqualTo("1 in 1");
        assertThat(broker.recorded(Metric.PUT_RECORDS_SUCCESSFUL_RECORDS, ORDERS))
                .isEqualTo("1 in 1");
    }

    @Test
    void whatGetRecordsGivesGoesOutByShard() {
        Metered broker = broker();
        broker.put("orders", 100);
        broker.put("orders", 50);
        broker.call("GetRecords", "ShardIterator", broker.iterator("orders"));

        assertThat(broker.counted(Metric.OUTGOING_BYTES, SHARD)).isEqualTo(150);
        assertThat(broker.counted(Metric.OUTGOING_RECORDS, SHARD)).isEqualTo(2);
        assertThat(broker.recorded(Metric.GET_RECORDS_BYTES, ORDERS)).isEqualTo("150 in 1");
        assertThat(broker.recorded(Metric.GET_RECORDS_RECORDS, ORDERS)).isEqualTo("2 in 1");
        assertThat(broker.recorded(Metric.GET_RECORDS_SUCCESS, ORDERS)).isEqualTo("1 in 1");
        assertThat(broker.of(Metric.GET_RECORDS_LATENCY, ORDERS).timer().count())
                .isEqualTo(1);
    }

    @Test
    void theIteratorAgeIsHowFarTheLastReadWasBehindOnTheBrokersClock() {
        Metered broker = broker();
        broker.put("orders", 10);
        broker.put("orders", 10);
        String iterator = broker.iterator("orders");
        broker.advance(Duration.ofMinutes(3));

        Structure first = broker.call("GetRecords", "ShardIterator", iterator, "Limit", 1);
        assertThat(broker.gauge(Metric.ITERATOR_AGE_MILLISECONDS, SHARD)).isEqualTo(180_000);
        assertThat(broker.gauge(Metric.GET_RECORDS_ITERATOR_AGE_MILLISECONDS, ORDERS))
                .isEqualTo(180_000);

        broker.call("GetRecords", "ShardIterator", first.requiredString("NextShardIterator"));
        assertThat(broker.gauge(Metric.ITERATOR_AGE_MILLISECONDS, SHARD)).isZero();
        assertThat(broker.gauge(Metric.GET_RECORDS_ITERATOR_AGE_MILLISECONDS, ORDERS))
                .isZero();
    }

    @Test
    void readsBeyondALimitAreCountedByShard() {
        Metered broker = broker();
        String iterator = broker.iterator("orders");
        for (int i = 0; i < 5; i++) {
            broker.call("GetRecords", "ShardIterator", iterator);
        }
        broker.refused("GetRecords", "ShardIterator", iterator);

        assertThat(broker.counted(Metric.READ_PROVISIONED_THROUGHPUT_EXCEEDED, SHARD))
                .isEqualTo(1);
        assertThat(broker.recorded(Metric.GET_RECORDS_SUCCESS, ORDERS)).isEqualTo("5 in 6");
    }

    @Test
    void aReadThatAFaultRefusesCountsAsWell() {
        Metered broker = broker();
        broker.fault(FaultRule.on("GetRecords").throttle());
        broker.refused("GetRecords", "ShardIterator", broker.iterator("orders"));

        assertThat(broker.counted(Metric.READ_PROVISIONED_THROUGHPUT_EXCEEDED, SHARD))
                .isEqualTo(1);
        assertThat(broker.recorded(Metric.GET_RECORDS_SUCCESS, ORDERS)).isEqualTo("0 in 1");
    }

    @Test
    void anEventIsMeteredByConsumer() {
        Metered broker = broker();
        broker.put("orders", 100);
        broker.put("orders", 50);
        String consumer = broker.register("orders", "billing");
        List<Structure> events = new ArrayList<>();
        Disposable subscription = broker.subscribe(consumer).subscribe(events::add);
        broker.advance(Duration.ofSeconds(5));

        assertThat(events).hasSize(2);
        assertThat(broker.recorded(Metric.SUBSCRIBE_TO_SHARD_SUCCESS, BILLING)).isEqualTo("1 in 1");
        assertThat(broker.recorded(Metric.SUBSCRIBE_TO_SHARD_EVENT_BYTES, BILLING))
                .isEqualTo("150 in 2");
        assertThat(broker.recorded(Metric.SUBSCRIBE_TO_SHARD_EVENT_RECORDS, BILLING))
                .isEqualTo("2 in 2");
        assertThat(broker.counted(Metric.SUBSCRIBE_TO_SHARD_EVENT_SUCCESS, BILLING))
                .isEqualTo(2);
        subscription.dispose();
    }

    @Test
    void aSubscriberIsAsFarBehindAsItsLastEventUntilItEnds() {
        Metered broker = broker(LimitMode.ENFORCE);
        for (int i = 0; i < 5; i++) {
            broker.put("orders", 1 << 20);
            broker.advance(Duration.ofSeconds(1));
        }
        Disposable subscription =
                broker.subscribe(broker.register("orders", "billing")).subscribe();
        broker.advance(Duration.ZERO);

        assertThat(broker.gauge(Metric.SUBSCRIBE_TO_SHARD_EVENT_MILLIS_BEHIND_LATEST, BILLING))
                .isGreaterThanOrEqualTo(2_000);

        subscription.dispose();
        assertThat(broker.gauge(Metric.SUBSCRIBE_TO_SHARD_EVENT_MILLIS_BEHIND_LATEST, BILLING))
                .isZero();
    }

    @Test
    void aSubscriptionThatComesTooEarlyIsCounted() {
        Metered broker = broker();
        String consumer = broker.register("orders", "billing");
        broker.subscribe(consumer).subscribe();
        broker.advance(Duration.ofSeconds(2));
        broker.refused(
                "SubscribeToShard",
                "ConsumerARN",
                consumer,
                "ShardId",
                SHARD_0,
                "StartingPosition",
                structure("Type", "LATEST"));

        assertThat(broker.counted(Metric.SUBSCRIBE_TO_SHARD_RATE_EXCEEDED, BILLING))
                .isEqualTo(1);
        assertThat(broker.recorded(Metric.SUBSCRIBE_TO_SHARD_SUCCESS, BILLING)).isEqualTo("1 in 2");
    }

    @Test
    void callsBeyondTheRateOfTheirOperationAreCounted() {
        Metered broker = broker();
        for (int i = 0; i < 5; i++) {
            broker.call("ListStreams");
        }
        broker.refused("ListStreams");

        assertThat(broker.counted(Metric.CALL_RATE_EXCEEDED, "operation", "ListStreams"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyMeterIsOfTheKindAndHasTheTagsOfItsDocumentation(Metric metric) {
        Meter meter =
                everything().registry.get(metric.key()).meters().iterator().next();

        assertThat(meter.getId().getType()).isEqualTo(metric.type());
        assertThat(meter.getId().getTags()).extracting(Tag::getKey).containsExactlyInAnyOrderElementsOf(metric.tags());
    }

    @Test
    void nothingIsMeteredThatIsNotDocumented() {
        Set<String> documented = new HashSet<>();
        for (Metric metric : Metric.values()) {
            documented.add(metric.key());
        }
        assertThat(everything().registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .allMatch(documented::contains);
    }

    /** After traffic that makes every meter. */
    private static Metered everything() {
        Metered broker = broker();
        broker.fault(FaultRule.on("PutRecords").first(1).throttle());
        broker.fault(FaultRule.on("GetRecords").first(1).throttle());
        broker.put("orders", 1 << 20);
        for (int i = 0; i < 1_100; i++) {
            broker.call("PutRecords", "StreamName", "orders", "Records", List.of(entry(1)));
        }
        broker.refused("GetRecords", "ShardIterator", broker.iterator("orders"));
        broker.call("GetRecords", "ShardIterator", broker.iterator("orders"));
        String consumer = broker.register("orders", "billing");
        broker.subscribe(consumer).subscribe();
        broker.advance(Duration.ZERO);
        for (int i = 0; i < 30; i++) {
            broker.begin(
                            "SubscribeToShard",
                            "ConsumerARN",
                            consumer,
                            "ShardId",
                            SHARD_0,
                            "StartingPosition",
                            structure("Type", "LATEST"))
                    .onErrorComplete()
                    .block(Duration.ZERO);
        }
        return broker;
    }

    private static Metered broker() {
        return broker(LimitMode.ENFORCE);
    }

    private static Metered broker(LimitMode mode) {
        Metered broker = new Metered(options -> options.limits(mode));
        broker.createStream("orders", 2);
        return broker;
    }

    private static Structure entry(int bytes) {
        return structure("PartitionKey", "k", "ExplicitHashKey", "0", "Data", new byte[bytes - 1]);
    }
}
