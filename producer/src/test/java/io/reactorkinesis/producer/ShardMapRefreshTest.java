package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardMapRefreshTest {

    private static VirtualProducer refreshing(Duration interval) {
        return new VirtualProducer(1, options -> options.shardMapRefresh(interval));
    }

    private static List<String> refresh(VirtualProducer test) {
        List<String> told = new ArrayList<>();
        test.producer
                .refreshShards()
                .subscribe(
                        nothing -> told.add("value"),
                        error -> told.add(error.getClass().getSimpleName()),
                        () -> told.add("read"));
        return told;
    }

    @Test
    void anOldMapIsReadAgainWhileThereIsSomethingToSend() {
        VirtualProducer test = refreshing(Duration.ofSeconds(10));

        for (int second = 0; second < 60; second++) {
            test.send("key", "" + second);
            test.advance(Duration.ofSeconds(1));
        }

        assertThat(test.kinesis.listings()).isBetween(5, 7);
    }

    @Test
    void anIdleProducerAsksNothing() {
        VirtualProducer test = refreshing(Duration.ofSeconds(10));
        test.send("key", "listed the shards");

        test.advance(Duration.ofHours(1));

        assertThat(test.kinesis.listings()).isEqualTo(1);
    }

    @Test
    void readingsOnTimeDoNotDelayTheOneThatAReshardNeeds() {
        VirtualProducer test = refreshing(Duration.ofSeconds(1));
        for (int second = 0; second < 60; second++) {
            test.send("key", "" + second);
            test.advance(Duration.ofSeconds(1));
        }
        int before = test.kinesis.listings();

        test.kinesis.split(ScriptedKinesis.shard(0));
        List<SendResult<Integer>> results = test.sendNumbers(100);
        test.advance(Duration.ofMillis(100));

        assertThat(test.kinesis.listings()).isGreaterThan(before);
        assertThat(results).hasSize(100);
    }

    @Test
    void onDemandTheMapIsReadBeforeARecordLandsElsewhere() {
        VirtualProducer test = refreshing(Duration.ofHours(1));
        test.send("key", "listed the shards");
        test.settle();
        test.kinesis.split(ScriptedKinesis.shard(0));

        assertThat(refresh(test)).isEmpty();
        test.advance(Duration.ofMillis(10));
        List<SendResult<Integer>> results = test.sendNumbers(100);
        test.settle();

        assertThat(results).hasSize(100).allMatch(result -> result.attempts().size() == 1);
    }

    @Test
    void aDemandDuringAReadingAwaitsTheNextOne() {
        VirtualProducer test = refreshing(Duration.ofHours(1));
        test.kinesis.latency(Duration.ofMillis(100));

        List<String> first = refresh(test);
        test.advance(Duration.ofMillis(50));
        List<String> second = refresh(test);
        test.advance(Duration.ofMillis(60));
        assertThat(first).containsExactly("read");
        assertThat(second).isEmpty();
        test.advance(Duration.ofMillis(100));

        assertThat(second).containsExactly("read");
        assertThat(test.kinesis.listings()).isEqualTo(2);
    }

    @Test
    void aDemandThatFailsSaysWhy() {
        VirtualProducer test = refreshing(Duration.ofHours(1));
        test.kinesis.failListings(new IOException("Not served here"));

        List<String> told = refresh(test);
        test.settle();

        assertThat(told).containsExactly("IOException");
    }

    @Test
    void aDemandOnAClosedProducerFails() {
        VirtualProducer test = refreshing(Duration.ofHours(1));
        List<String> before = refresh(test);
        test.producer.dispose();
        test.advance(Duration.ofMillis(1));

        List<String> after = refresh(test);
        test.settle();

        assertThat(before).containsExactly("ProducerClosedException");
        assertThat(after).containsExactly("ProducerClosedException");
    }
}
