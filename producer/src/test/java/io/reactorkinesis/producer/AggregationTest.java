package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import io.reactorkinesis.producer.fixture.Stored;
import io.reactorkinesis.record.HashKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AggregationTest {

    @Test
    void recordsOfOneShardShareAKinesisRecord() {
        VirtualProducer test = new VirtualProducer(4);

        List<SendResult<Integer>> results = test.sendNumbers(1_000);
        test.settle();

        assertThat(results).hasSize(1_000).allMatch(result -> result instanceof SendResult.Written);
        assertThat(test.kinesis.stored()).hasSize(4).allMatch(Stored::isPacked);
        assertThat(test.kinesis.stored())
                .allSatisfy(record -> assertThat(record.delivered()).hasSameSizeAs(record.contents()));
        assertThat(test.delivered())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1_000).mapToObj(String::valueOf).toList());
    }

    @Test
    void anAggregateGoesUnderKeyAAndTheHashKeyOfItsFirstRecord() {
        VirtualProducer test = new VirtualProducer(1);

        test.send("first", "1");
        test.send("second", "2");
        test.settle();

        Stored stored = test.kinesis.stored().get(0);
        assertThat(stored.partitionKey()).isEqualTo("a");
        assertThat(stored.explicitHashKey())
                .isEqualTo(HashKey.ofPartitionKey("first").toString());
    }

    @Test
    void theResultTellsThePlaceInsideTheAggregate() {
        VirtualProducer test = new VirtualProducer(1);

        List<SendResult<?>> first = test.send("first", "1");
        List<SendResult<?>> second = test.send("second", "2");
        test.settle();

        Stored stored = test.kinesis.stored().get(0);
        SendResult.Written<?> one = (SendResult.Written<?>) first.get(0);
        SendResult.Written<?> two = (SendResult.Written<?>) second.get(0);
        assertThat(one.shardId()).isEqualTo(ScriptedKinesis.shard(0));
        assertThat(one.position().sequenceNumber()).isEqualTo(stored.number());
        assertThat(one.position().subSequenceNumber()).isZero();
        assertThat(two.position().sequenceNumber()).isEqualTo(stored.number());
        assertThat(two.position().subSequenceNumber()).isEqualTo(1);
        assertThat(one.attempts()).singleElement().matches(Attempt::succeeded);
    }

    @Test
    void aRecordWithoutCompanyTravelsAsItIs() {
        VirtualProducer test = new VirtualProducer(1);

        test.send("key", "alone");
        test.settle();

        assertThat(test.kinesis.stored())
                .singleElement()
                .satisfies(stored -> assertThat(stored.isPacked()).isFalse())
                .satisfies(stored -> assertThat(stored.partitionKey()).isEqualTo("key"))
                .satisfies(stored -> assertThat(stored.explicitHashKey()).isNull());
    }

    @Test
    void explicitHashKeysAreKeptAloneAndInCompany() {
        VirtualProducer test = new VirtualProducer(1);
        UserRecord<String> record = UserRecord.of("key", "x").withExplicitHashKey(new HashKey(7, 7));

        test.send(record);
        test.settle();
        test.send(record);
        test.send("other", "y");
        test.settle();

        assertThat(test.kinesis.stored())
                .hasSize(2)
                .allSatisfy(stored ->
                        assertThat(stored.contents().get(0).explicitHashKey()).isEqualTo(new HashKey(7, 7)));
    }

    @Test
    void noAggregateExceedsTheLimitsOfBytesAndRecords() {
        VirtualProducer bytes = new VirtualProducer(1, options -> options.maxAggregateBytes(2_000));
        VirtualProducer records = new VirtualProducer(1, options -> options.maxAggregateRecords(10));

        bytes.sendNumbers(500);
        records.sendNumbers(500);
        bytes.settle();
        records.settle();

        assertThat(bytes.delivered()).hasSize(500);
        assertThat(bytes.kinesis.stored())
                .allMatch(stored ->
                        stored.data().remaining() + stored.partitionKey().length() <= 2_000);
        assertThat(bytes.kinesis.stored().get(0).data().remaining()).isGreaterThan(1_900);
        assertThat(records.kinesis.stored())
                .hasSize(50)
                .allMatch(stored -> stored.contents().size() == 10);
    }

    @Test
    void aRecordTooLargeForAnAggregateTravelsAlone() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxAggregateBytes(1_000));

        test.send("small", "1");
        test.send("large", "x".repeat(2_000));
        test.send("small", "2");
        test.settle();

        assertThat(test.kinesis.stored())
                .filteredOn(Stored::isPacked)
                .singleElement()
                .satisfies(stored -> assertThat(stored.contents()).hasSize(2));
        assertThat(test.kinesis.stored())
                .filteredOn(stored -> !stored.isPacked())
                .singleElement()
                .satisfies(stored -> assertThat(stored.data().remaining()).isEqualTo(2_000));
    }

    @Test
    void withoutAggregationEveryRecordIsAKinesisRecord() {
        VirtualProducer test = new VirtualProducer(2, options -> options.aggregationEnabled(false));

        test.sendNumbers(700);
        test.settle();

        assertThat(test.kinesis.stored()).hasSize(700).noneMatch(Stored::isPacked);
    }

    @Test
    void aRecordTooLargeForKinesisFailsAloneAndTellsTheLimit() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxRecordBytes(100));

        List<SendResult<?>> tooLarge = test.send("key", "x".repeat(98));
        List<SendResult<?>> fits = test.send("key", "x".repeat(97));
        test.settle();

        assertThat(((SendResult.Failed<?>) tooLarge.get(0)).error())
                .isInstanceOf(RecordTooLargeException.class)
                .hasMessageContaining("101 bytes")
                .hasMessageContaining("limit is 100");
        assertThat(fits.get(0)).isInstanceOf(SendResult.Written.class);
    }
}
