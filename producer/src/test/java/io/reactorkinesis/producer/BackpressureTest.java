package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;

class BackpressureTest {

    @Test
    void aSourceIsAskedForNoMoreThanFits() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxInFlightRecords(100));
        test.kinesis.silent(true);
        AtomicInteger pulled = new AtomicInteger();

        test.producer
                .send(VirtualProducer.numbers(10_000).doOnNext(record -> pulled.incrementAndGet()))
                .subscribe();
        test.advance(Duration.ofSeconds(1));

        assertThat(pulled).hasValueBetween(90, 100);
    }

    @Test
    void demandFollowsTheResults() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxInFlightRecords(100));

        List<SendResult<Integer>> results = test.sendNumbers(10_000);
        test.settle();

        assertThat(results).hasSize(10_000);
    }

    @Test
    void bytesBoundDemandTo() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxInFlightBytes(100_000));
        test.kinesis.silent(true);
        AtomicInteger pulled = new AtomicInteger();

        test.producer
                .send(Flux.range(0, 1_000)
                        .map(number -> new ProducerRecord<>(UserRecord.of("k", "x".repeat(9_999)), number))
                        .doOnNext(record -> pulled.incrementAndGet()))
                .subscribe();
        test.advance(Duration.ofSeconds(1));

        assertThat(pulled).hasValueBetween(5, 10);
    }

    @Test
    void aRecordBeyondTheByteLimitIsTakenWhenNothingElseIsThere() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxInFlightBytes(1_000));

        List<SendResult<?>> small = test.send("k", "small");
        List<SendResult<?>> large = test.send("k", "x".repeat(5_000));
        test.settle();

        assertThat(small).hasSize(1);
        assertThat(large).singleElement().isInstanceOf(SendResult.Written.class);
    }

    @Test
    void singleRecordsWaitForRoomInTheOrderInWhichTheyCame() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxInFlightRecords(2));

        List<List<SendResult<?>>> results = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            results.add(test.send("k" + i, "" + i));
        }
        test.settle();

        assertThat(results).allMatch(result -> result.size() == 1);
        assertThat(test.delivered()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void aRecordCancelledWhileItWaitsIsWithdrawn() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxInFlightRecords(1));

        test.send("k", "taken");
        Disposable waiting = test.producer.send(UserRecord.of("k", "waiting")).subscribe();
        waiting.dispose();
        List<String> flushed = new ArrayList<>();
        test.producer.flush().subscribe(nothing -> {}, error -> {}, () -> flushed.add("flushed"));
        test.settle();

        assertThat(test.delivered()).containsExactly("taken");
        assertThat(flushed).as("a flush does not wait for it").hasSize(1);
    }

    @Test
    void aRecordCancelledAfterItWasTakenIsWritten() {
        VirtualProducer test = new VirtualProducer(1);

        test.producer.send(UserRecord.of("k", "taken")).subscribe().dispose();
        test.settle();

        assertThat(test.delivered()).containsExactly("taken");
    }

    @Test
    void aSourceThatHasNothingDoesNotShutOthersOut() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxInFlightRecords(4));
        for (int i = 0; i < 10; i++) {
            TestPublisher<ProducerRecord<String, Integer>> idle = TestPublisher.create();
            test.producer.send(idle).subscribe();
        }

        List<SendResult<?>> single = test.send("k", "1");
        List<SendResult<Integer>> many = test.sendNumbers(100);
        test.settle();

        assertThat(single).hasSize(1);
        assertThat(many).hasSize(100);
    }

    @Test
    void resultsThatNobodyTakesStopTheSource() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxInFlightRecords(100));
        AtomicInteger pulled = new AtomicInteger();
        SlowSubscriber<SendResult<Integer>> subscriber = new SlowSubscriber<>();

        test.producer
                .send(VirtualProducer.numbers(10_000).doOnNext(record -> pulled.incrementAndGet()))
                .subscribe(subscriber);
        test.settle();
        int before = pulled.get();
        subscriber.request(10_000);
        test.settle();

        // Operators between us and the subscriber hold 256 results.
        assertThat(before).isLessThanOrEqualTo(100 + 256);
        assertThat(subscriber.count()).isEqualTo(10_000);
    }

    @Test
    void cancellingTheResultsStopsTheSourceButWritesWhatWasTaken() {
        VirtualProducer test = new VirtualProducer(1);
        TestPublisher<ProducerRecord<String, Integer>> source = TestPublisher.create();
        Disposable results = test.producer.send(source).subscribe();

        source.next(new ProducerRecord<>(UserRecord.of("k", "taken"), 1));
        results.dispose();
        test.settle();

        source.assertCancelled();
        assertThat(test.delivered()).containsExactly("taken");
    }
}
