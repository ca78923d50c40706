package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import io.reactorkinesis.producer.fixture.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class OrderingTest {

    private static final String THROTTLED = "ProvisionedThroughputExceededException";

    private static VirtualProducer ordered(int shards, UnaryOperator<ProducerOptionsBuilder<String>> adjust) {
        return new VirtualProducer(shards, options -> adjust.apply(options.ordering(Ordering.PER_PARTITION_KEY)));
    }

    private static VirtualProducer plain(int shards) {
        return ordered(shards, options -> options.aggregationEnabled(false));
    }

    private static List<String> upTo(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    private static void sendToKey(VirtualProducer test, String key, int count) {
        for (int i = 0; i < count; i++) {
            test.send(key, "" + i);
        }
    }

    @Test
    void recordsOfAKeyAreStoredInTheOrderSent() {
        VirtualProducer test = plain(4);

        sendToKey(test, "key", 100);
        test.settle();

        assertThat(test.delivered()).isEqualTo(upTo(100));
    }

    @Test
    void recordsOfAKeyShareAnAggregateWhileItFills() {
        VirtualProducer test = ordered(4, options -> options);

        sendToKey(test, "key", 100);
        test.settle();

        assertThat(test.delivered()).isEqualTo(upTo(100));
        assertThat(test.kinesis.stored()).hasSize(1);
    }

    @Test
    void theNextAggregateOfAKeyWaitsForTheResultOfTheOneBefore() {
        VirtualProducer test = ordered(1, options -> options.maxAggregateRecords(10));
        test.kinesis.latency(Duration.ofMillis(100));

        sendToKey(test, "key", 30);
        test.advance(Duration.ofMillis(150));
        assertThat(test.kinesis.calls()).hasSize(1);
        test.settle();

        assertThat(test.delivered()).isEqualTo(upTo(30));
        assertThat(test.kinesis.calls())
                .hasSize(3)
                .allMatch(call -> call.records().size() == 1);
    }

    @Test
    void otherKeysAreNotHeldUp() {
        VirtualProducer test = plain(1);
        test.kinesis.answer((shard, entry) -> entry.partitionKey().equals("hot") ? "InternalFailure" : null);

        List<SendResult<?>> hot = test.send("hot", "never stored");
        List<SendResult<?>> behind = test.send("hot", "waits behind");
        List<SendResult<?>> other = test.send("other", "goes on");
        test.advance(Duration.ofSeconds(1));

        assertThat(hot).isEmpty();
        assertThat(behind).isEmpty();
        assertThat(other).singleElement().isInstanceOf(SendResult.Written.class);
    }

    @Test
    void differentKeysAreSentInSeveralCallsAtOnce() {
        VirtualProducer test = ordered(
                4,
                options -> options.aggregationEnabled(false).maxBatchRecords(10).maxInFlightRequests(8));
        test.kinesis.latency(Duration.ofMillis(100));

        test.sendNumbers(80);
        test.settle();

        assertThat(test.kinesis.mostCallsAtOnce()).isEqualTo(8);
        assertThat(test.kinesis.calls()).hasSize(8);
    }

    @Test
    void aRefusedRecordIsNotOvertakenByTheNextOfItsKey() {
        VirtualProducer test = plain(1);
        int[] refusals = {5};
        test.kinesis.answer(
                (shard, entry) -> entry.data().asUtf8String().equals("1") && refusals[0]-- > 0 ? THROTTLED : null);

        sendToKey(test, "key", 4);
        test.settle();

        assertThat(test.delivered()).isEqualTo(upTo(4));
    }

    @Test
    void aLostAnswerRepeatsRecordsWithoutOthersOfTheKeyBetween() {
        VirtualProducer test = ordered(1, options -> options.maxAggregateRecords(2));
        test.send("other", "listed the shards");
        test.settle();

        test.kinesis.losesAnswers(true);
        sendToKey(test, "key", 4);
        test.advance(Duration.ofMillis(20));
        test.kinesis.losesAnswers(false);
        test.settle();

        assertThat(test.delivered()).containsExactly("listed the shards", "0", "1", "0", "1", "2", "3");
    }

    @Test
    void afterARecordFailedTheNextOfItsKeyGoOn() {
        VirtualProducer test = plain(1);
        test.kinesis.answer((shard, entry) -> entry.data().asUtf8String().equals("1") ? "ValidationException" : null);

        sendToKey(test, "key", 4);
        test.settle();

        assertThat(test.delivered()).containsExactly("0", "2", "3");
    }

    @Test
    void whatIsLeftOfAnAggregateKeepsItsPlaceBeforeWhatWaits() {
        VirtualProducer test = ordered(
                1,
                options -> options.maxAggregateRecords(3)
                        .linger(Duration.ofSeconds(1))
                        .retryBackoff(Duration.ofMillis(10), Duration.ofMillis(50))
                        .recordTtl(Duration.ofSeconds(3)));
        test.kinesis.answer((shard, entry) -> THROTTLED);
        // Until the shards are listed, what comes is collected.
        test.kinesis.latency(Duration.ofMillis(950));
        List<SendResult<?>> old = test.send("key", "too old by then");
        test.advance(Duration.ofMillis(900));
        sendToKey(test, "key", 5);
        test.advance(Duration.ofMillis(100));
        test.kinesis.latency(Duration.ofMillis(5));
        test.advance(Duration.ofMillis(2_200));
        test.kinesis.answer((shard, entry) -> null);
        test.settle();

        assertThat(old).singleElement().isInstanceOf(SendResult.Failed.class);
        assertThat(test.delivered()).isEqualTo(upTo(5));
    }

    @Test
    void aSplitBetweenTheKeysOfAnAggregateKeepsTheOrderOfEach() {
        VirtualProducer test = ordered(1, options -> options.maxAggregateRecords(20));
        test.send("first", "listed the shards");
        test.settle();

        test.kinesis.split(ScriptedKinesis.shard(0));
        for (int i = 0; i < 100; i++) {
            test.send("key-" + i % 5, "" + i);
        }
        test.settle();

        for (int key = 0; key < 5; key++) {
            int mine = key;
            assertThat(test.delivered().stream().skip(1).map(Integer::valueOf).filter(number -> number % 5 == mine))
                    .as("key " + key)
                    .isSorted()
                    .hasSize(20);
        }
    }

    @Test
    void whatWaitsIsGivenUpWhenItIsTooOld() {
        VirtualProducer test =
                ordered(1, options -> options.aggregationEnabled(false).recordTtl(Duration.ofSeconds(2)));
        test.kinesis.silent(true);

        test.send("key", "in a call without answer");
        test.advance(Duration.ofMillis(500));
        List<SendResult<?>> waits = test.send("key", "waits");
        test.advance(Duration.ofMillis(1_999));
        assertThat(waits).isEmpty();
        test.advance(Duration.ofMillis(1));

        assertThat(waits)
                .singleElement()
                .isInstanceOfSatisfying(
                        SendResult.Failed.class,
                        failed -> assertThat(failed.error())
                                .isInstanceOf(RetriesExhaustedException.class)
                                .hasMessageContaining("never tried"));
    }

    @Test
    void flushSendsAndAwaitsWhatWaits() {
        VirtualProducer test =
                ordered(1, options -> options.aggregationEnabled(false).linger(Duration.ofSeconds(30)));
        List<String> done = new ArrayList<>();

        sendToKey(test, "key", 5);
        test.producer.flush().subscribe(null, null, () -> done.add("flushed"));
        test.advance(Duration.ofMillis(100));

        assertThat(test.delivered()).isEqualTo(upTo(5));
        assertThat(done).containsExactly("flushed");
    }

    @Test
    void whatWaitsFailsWhenTheProducerCloses() {
        VirtualProducer test = plain(1);
        test.kinesis.silent(true);
        List<SendResult<?>> first = test.send("key", "in a call without answer");
        List<SendResult<?>> waits = test.send("key", "waits");
        test.advance(Duration.ofMillis(100));

        test.producer.dispose();
        test.settle();

        assertThat(List.of(first, waits))
                .allSatisfy(results -> assertThat(results)
                        .singleElement()
                        .isInstanceOfSatisfying(
                                SendResult.Failed.class,
                                failed -> assertThat(failed.error()).isInstanceOf(ProducerClosedException.class)));
    }

    @Test
    void recordsThatComeBeforeTheShardMapShareAggregates() {
        VirtualProducer test = ordered(4, options -> options);
        test.kinesis.latency(Duration.ofMillis(200));

        List<SendResult<Integer>> results = new ArrayList<>();
        test.producer
                .send(Flux.range(0, 100)
                        .map(number -> new ProducerRecord<>(UserRecord.of("key-" + number % 4, "" + number), number)))
                .subscribe(results::add);
        test.advance(Duration.ofMillis(500));

        assertThat(results).hasSize(100);
        assertThat(test.kinesis.stored()).hasSizeLessThanOrEqualTo(4).allMatch(Stored::isPacked);
    }
}
