package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;

class BatchingTest {

    /** Listing the shards for the first record takes a call of its own. */
    private static VirtualProducer warm(int shards, VirtualProducer test) {
        for (int shard = 0; shard < shards; shard++) {
            test.send(VirtualProducer.onShard(shard, shards, "warm"));
        }
        test.settle();
        test.kinesis.calls().clear();
        return test;
    }

    @Test
    void aFullCallDoesNotWait() {
        VirtualProducer test = warm(
                1,
                new VirtualProducer(
                        1,
                        options -> options.aggregationEnabled(false)
                                .maxBatchRecords(100)
                                .linger(Duration.ofSeconds(10))));

        test.sendNumbers(250);

        assertThat(test.kinesis.calls())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.records()).hasSize(100));
        test.advance(Duration.ofSeconds(10));
        assertThat(test.kinesis.calls()).hasSize(3);
    }

    @Test
    void noCallExceedsItsBytesUnlessOneRecordDoes() {
        VirtualProducer test = warm(
                1,
                new VirtualProducer(
                        1, options -> options.aggregationEnabled(false).maxBatchBytes(1_000)));

        for (int i = 0; i < 20; i++) {
            test.send("k", "x".repeat(299));
        }
        List<SendResult<?>> large = test.send("k", "x".repeat(5_000));
        test.settle();

        assertThat(large).singleElement().isInstanceOf(SendResult.Written.class);
        assertThat(test.kinesis.calls())
                .allMatch(call -> call.records().size() == 1 || bytes(call) <= 1_000)
                .anyMatch(call -> call.records().size() == 3);
    }

    @Test
    void noMoreCallsAreInFlightThanAllowed() {
        VirtualProducer test = new VirtualProducer(
                1,
                options -> options.aggregationEnabled(false).maxBatchRecords(10).maxInFlightRequests(3));

        List<SendResult<Integer>> results = test.sendNumbers(1_000);
        test.settle();

        assertThat(results).hasSize(1_000);
        assertThat(test.kinesis.mostCallsAtOnce()).isEqualTo(3);
    }

    @Test
    void aCallTakesFromTheShardsInTurn() {
        VirtualProducer test = warm(
                2,
                new VirtualProducer(
                        2,
                        options -> options.aggregationEnabled(false)
                                .maxBatchRecords(10)
                                .maxInFlightRequests(1)));

        for (int i = 0; i < 100; i++) {
            test.send(VirtualProducer.onShard(0, 2, "many"));
        }
        List<SendResult<?>> few = test.send(VirtualProducer.onShard(1, 2, "few"));
        test.advance(Duration.ofMillis(12));

        assertThat(few).as("in the second call, though 90 others came before").hasSize(1);
    }

    @Test
    void flushSendsAtOnceAndCompletesWithTheLastResult() {
        VirtualProducer test = warm(1, new VirtualProducer(1, options -> options.linger(Duration.ofSeconds(30))));

        List<SendResult<?>> result = test.send("key", "1");
        List<String> flushed = new ArrayList<>();
        test.producer.flush().subscribe(nothing -> {}, error -> {}, () -> flushed.add("done"));
        assertThat(test.kinesis.calls()).hasSize(1);
        assertThat(flushed).isEmpty();

        test.advance(Duration.ofMillis(1));
        List<SendResult<?>> later = test.send("key", "later");
        test.advance(Duration.ofMillis(5));
        assertThat(result).hasSize(1);
        assertThat(flushed).hasSize(1);
        assertThat(later).as("sent after the flush").isEmpty();
    }

    private static int bytes(PutRecordsRequest call) {
        return call.records().stream()
                .mapToInt(
                        record -> record.partitionKey().length() + record.data().asByteArrayUnsafe().length)
                .sum();
    }
}
