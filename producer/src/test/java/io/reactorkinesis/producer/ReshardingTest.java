package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import io.reactorkinesis.producer.fixture.Stored;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReshardingTest {

    private static List<String> upTo(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    @Test
    void afterASplitConsumersGetEveryRecordOnce() {
        VirtualProducer test = new VirtualProducer(1);
        test.send("first", "listed the shards");
        test.settle();

        test.kinesis.split(ScriptedKinesis.shard(0));
        List<SendResult<Integer>> results = test.sendNumbers(500);
        test.settle();

        assertThat(results).hasSize(500).allMatch(result -> result instanceof SendResult.Written);
        assertThat(test.delivered()).hasSize(501).containsAll(upTo(500));
    }

    @Test
    void anAggregateThatTheShardDoesNotOwnWhollyIsSentAgainWhole() {
        VirtualProducer test = new VirtualProducer(1);
        test.send("first", "listed the shards");
        test.settle();

        test.kinesis.split(ScriptedKinesis.shard(0));
        List<SendResult<Integer>> results = test.sendNumbers(500);
        test.settle();

        assertThat(results)
                .hasSize(500)
                .allSatisfy(result -> assertThat(result.attempts())
                        .extracting(Attempt::errorCode)
                        .containsExactly("WrongShard", null));
        assertThat(test.kinesis.stored().get(test.kinesis.stored().size() - 1).isPacked())
                .as("sent again as an aggregate of the new shard")
                .isTrue();
    }

    @Test
    void anAggregateOnAShardThatIsNotKnownYetWaitsForAReadingThatCanKnowIt() {
        VirtualProducer test = new VirtualProducer(2);
        test.send(VirtualProducer.onShard(0, 2, "listed the shards"));
        test.settle();

        test.kinesis.failListings(new IOException("Connection reset"));
        test.kinesis.merge(ScriptedKinesis.shard(0), ScriptedKinesis.shard(1));
        List<SendResult<Integer>> results = test.sendNumbers(100);
        test.advance(Duration.ofSeconds(1));
        assertThat(results).as("before the shard is known").isEmpty();
        test.kinesis.failListings(null);
        test.settle();

        assertThat(results).hasSize(100).allMatch(result -> result.attempts().size() == 1);
        assertThat(test.delivered()).as("nothing twice").hasSize(101);
    }

    @Test
    void anAggregateOnAShardThatStaysUnknownIsSentAgainInTime() {
        VirtualProducer test = new VirtualProducer(2);
        test.send(VirtualProducer.onShard(0, 2, "listed the shards"));
        test.settle();
        test.kinesis.failListings(new IOException("Connection reset"));
        test.kinesis.merge(ScriptedKinesis.shard(0), ScriptedKinesis.shard(1));

        List<SendResult<Integer>> first = test.sendNumbers(100);
        test.advance(Duration.ofSeconds(11));
        List<SendResult<Integer>> second = test.sendNumbers(100);
        test.advance(Duration.ofSeconds(1));

        assertThat(first).hasSize(100).allMatch(result -> result instanceof SendResult.Written);
        assertThat(second).as("none waits in vain again").hasSize(100);
    }

    @Test
    void aPlainRecordIsRightWhereverItLands() {
        VirtualProducer test = new VirtualProducer(1, options -> options.aggregationEnabled(false));
        test.send("first", "listed the shards");
        test.settle();

        test.kinesis.split(ScriptedKinesis.shard(0));
        List<SendResult<Integer>> results = test.sendNumbers(100);
        test.settle();

        assertThat(results).hasSize(100).allMatch(result -> result.attempts().size() == 1);
        assertThat(test.kinesis.listings()).as("the map is read again").isEqualTo(2);
    }

    @Test
    void manyAnswersFromOtherShardsReadTheMapOnce() {
        VirtualProducer test =
                new VirtualProducer(1, options -> options.maxAggregateRecords(5).maxBatchRecords(5));
        test.send("first", "listed the shards");
        test.settle();

        test.kinesis.split(ScriptedKinesis.shard(0));
        test.sendNumbers(400);
        test.settle();

        assertThat(test.kinesis.calls()).hasSizeGreaterThan(16);
        assertThat(test.kinesis.listings()).isEqualTo(2);
    }

    @Test
    void afterAMergeWaitingAggregatesStayWhole() {
        VirtualProducer test = new VirtualProducer(2);
        test.send(VirtualProducer.onShard(0, 2, "listed the shards"));
        test.settle();
        test.kinesis.answer((shard, entry) -> "ProvisionedThroughputExceededException");
        List<SendResult<Integer>> results = test.sendNumbers(100);
        test.advance(Duration.ofSeconds(1));

        test.kinesis.merge(ScriptedKinesis.shard(0), ScriptedKinesis.shard(1));
        test.kinesis.answer((shard, entry) -> null);
        test.settle();

        assertThat(results).hasSize(100);
        assertThat(test.delivered()).hasSize(101).containsAll(upTo(100));
        assertThat(test.kinesis.stored()).hasSize(3);
    }

    @Test
    void aStreamThatIgnoresHashKeysStillGetsEveryRecordAndFewListings() {
        VirtualProducer test = new VirtualProducer(2);
        test.send("first", "listed the shards");
        test.settle();
        test.kinesis.putEverythingOn(ScriptedKinesis.shard(0));

        for (int second = 0; second < 60; second++) {
            test.sendNumbers(100);
            test.advance(Duration.ofSeconds(1));
        }
        test.settle();

        assertThat(test.delivered()).hasSize(6_001);
        assertThat(test.kinesis.listings()).isLessThan(15);
    }

    @Test
    void withoutShardMapRecordsTravelAlone() {
        VirtualProducer test = new VirtualProducer(4);
        test.kinesis.failListings(new IOException("Not served here"));

        List<SendResult<Integer>> results = test.sendNumbers(100);
        test.settle();

        assertThat(results).hasSize(100).allMatch(result -> result instanceof SendResult.Written);
        assertThat(test.kinesis.stored()).hasSize(100).noneMatch(Stored::isPacked);
    }

    @Test
    void aShardMapThatComesLateIsUsed() {
        VirtualProducer test = new VirtualProducer(4);
        test.kinesis.failListings(new IOException("Not served yet"));
        test.send("first", "alone");
        test.settle();

        test.kinesis.failListings(null);
        test.sendNumbers(1);
        test.settle();
        test.sendNumbers(100);
        test.settle();

        assertThat(test.kinesis.stored())
                .hasSize(6)
                .filteredOn(Stored::isPacked)
                .hasSize(4);
    }

    @Test
    void theMapIsReadPageByPage() {
        VirtualProducer test = new VirtualProducer(10);
        test.kinesis.pageSize(3);

        test.sendNumbers(1_000);
        test.settle();

        assertThat(test.kinesis.listings()).isEqualTo(4);
        assertThat(test.kinesis.stored()).hasSize(10);
        assertThat(test.delivered()).hasSize(1_000);
    }
}
