package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long records wait for company: less than a linger of 10 ms when the line is quiet, more when calls pile up. */
class LingerTest {

    private static final Duration LINGER = Duration.ofMillis(10);

    /** Knows its shards, and had no call for a while. */
    private static VirtualProducer quiet(Duration latency) {
        VirtualProducer test = new VirtualProducer(4, options -> options.linger(LINGER));
        test.send("key", "warm");
        test.settle();
        test.kinesis.calls().clear();
        test.kinesis.latency(latency);
        return test;
    }

    private static void send(VirtualProducer test, int shard) {
        test.send(VirtualProducer.onShard(shard, 4, "data"));
    }

    private static List<Integer> sizes(VirtualProducer test) {
        return test.kinesis.calls().stream().map(call -> call.records().size()).toList();
    }

    @Test
    void onAQuietLineARecordGoesWithinAMoment() {
        VirtualProducer test = quiet(Duration.ofMillis(1));

        send(test, 0);
        test.advance(Duration.ofMillis(1));

        assertThat(sizes(test)).containsExactly(1);
    }

    @Test
    void whatIsSentTogetherGoesTogetherAlsoOnAQuietLine() {
        VirtualProducer test = quiet(Duration.ofMillis(1));

        send(test, 0);
        send(test, 1);
        send(test, 2);
        test.advance(LINGER);

        assertThat(sizes(test)).containsExactly(3);
    }

    @Test
    void afterACallThatIsAnsweredTheNextWaitsForHalfALinger() {
        VirtualProducer test = quiet(Duration.ofMillis(1));
        send(test, 0);
        test.advance(Duration.ofMillis(3));

        send(test, 1);
        test.advance(Duration.ofMillis(2));
        send(test, 2);
        assertThat(sizes(test)).containsExactly(1);
        test.advance(Duration.ofMillis(1));

        assertThat(sizes(test)).containsExactly(1, 2);
    }

    @Test
    void whileACallIsUnderWayRecordsGatherForAWholeLinger() {
        VirtualProducer test = quiet(Duration.ofMillis(100));
        send(test, 0);
        test.advance(Duration.ofMillis(1));

        for (int i = 0; i < 9; i++) {
            send(test, i % 4);
            test.advance(Duration.ofMillis(1));
        }
        assertThat(sizes(test)).containsExactly(1);
        test.advance(Duration.ofMillis(1));

        assertThat(sizes(test)).as("one record a shard: aggregates").containsExactly(1, 4);
    }

    @Test
    void noRecordWaitsLongerThanTheLingerWhileCallsTakeTheirUsualTime() {
        VirtualProducer test = quiet(Duration.ofMillis(40));
        for (int i = 0; i < 20; i++) {
            send(test, 0);
            test.advance(Duration.ofMillis(200));
        }
        test.kinesis.calls().clear();

        for (int i = 0; i < 30; i++) {
            send(test, 0);
            test.advance(LINGER);
            assertThat(sizes(test)).hasSize(i + 1);
        }
    }

    @Test
    void whenCallsTakeLongerThanUsualTheyGrowInsteadOfPilingUp() {
        VirtualProducer test = quiet(Duration.ofMillis(1));
        test.kinesis.latency(Duration.ofMillis(120));

        for (int i = 0; i < 100; i++) {
            send(test, i % 4);
            test.advance(Duration.ofMillis(1));
        }
        assertThat(sizes(test)).as("three, and what came later waits").hasSize(3);
        test.advance(Duration.ofMillis(21));

        assertThat(test.kinesis.calls()).as("the first answer lets it go").hasSize(4);
        assertThat(sizes(test).get(3)).as("aggregates of many").isEqualTo(4);
    }

    @Test
    void aCallThatHangsHoldsTheOthersUpForATenthOfASecond() {
        VirtualProducer test = quiet(Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            send(test, i);
            test.advance(LINGER);
        }

        send(test, 3);
        test.advance(Duration.ofMillis(99));
        assertThat(sizes(test)).hasSize(3);
        test.advance(Duration.ofMillis(1));

        assertThat(sizes(test)).hasSize(4);
    }

    @Test
    void aFullCallGoesHoweverManyAreUnderWay() {
        VirtualProducer test = new VirtualProducer(
                1, options -> options.aggregationEnabled(false).maxBatchRecords(10));
        test.send("key", "warm");
        test.settle();
        test.kinesis.calls().clear();
        test.kinesis.latency(Duration.ofMinutes(1));
        for (int i = 0; i < 50; i++) {
            test.send("key", "data");
        }

        assertThat(sizes(test)).containsExactly(10, 10, 10, 10, 10);
    }

    @Test
    void theOldestRecordTakesTheOthersAlong() {
        VirtualProducer test = quiet(Duration.ofMillis(100));
        send(test, 0);
        test.advance(Duration.ofMillis(1));

        send(test, 1);
        test.advance(LINGER.minusMillis(1));
        send(test, 2);
        send(test, 3);
        test.advance(Duration.ofMillis(1));

        assertThat(sizes(test)).containsExactly(1, 3);
    }

    @Test
    void aQuarterOfWhatMayBeInFlightDoesNotWait() {
        VirtualProducer test = new VirtualProducer(
                1, options -> options.linger(Duration.ofSeconds(10)).maxInFlightRecords(40));
        test.send("key", "warm");
        test.settle();
        test.kinesis.calls().clear();

        for (int i = 0; i < 9; i++) {
            test.send("key", "data");
        }
        assertThat(sizes(test)).isEmpty();
        test.send("key", "data");

        assertThat(sizes(test)).as("one aggregate").containsExactly(1);
    }
}
