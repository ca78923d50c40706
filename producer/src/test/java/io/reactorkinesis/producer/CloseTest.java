package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.test.publisher.TestPublisher;

class CloseTest {

    private static boolean isClosed(SendResult<?> result) {
        return result instanceof SendResult.Failed<?> failed && failed.error() instanceof ProducerClosedException;
    }

    private static List<String> close(VirtualProducer test, Duration timeout) {
        List<String> closed = new ArrayList<>();
        test.producer.closeGracefully(timeout).subscribe(nothing -> {}, error -> {}, () -> closed.add("closed"));
        return closed;
    }

    @Test
    void closingGracefullyWritesWhatWasHandedIn() {
        VirtualProducer test = new VirtualProducer(
                2, options -> options.linger(Duration.ofSeconds(30)).maxInFlightRecords(10));
        List<List<SendResult<?>>> results = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            results.add(test.send("key-" + i, "" + i));
        }

        List<String> closed = close(test, Duration.ofMinutes(5));
        test.advance(Duration.ofMinutes(5));

        assertThat(closed).hasSize(1);
        assertThat(results)
                .allSatisfy(result -> assertThat(result).singleElement().isInstanceOf(SendResult.Written.class));
        assertThat(test.producer.isDisposed()).isTrue();
    }

    @Test
    void closingGracefullyEndsAsSoonAsAllHaveResults() {
        VirtualProducer test = new VirtualProducer(1);
        test.send("key", "1");

        List<String> closed = close(test, Duration.ofSeconds(30));
        test.advance(Duration.ofMillis(100));

        assertThat(closed).hasSize(1);
    }

    @Test
    void whatHasNoResultAtTheTimeoutFails() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxInFlightRecords(10));
        test.kinesis.silent(true);
        List<List<SendResult<?>>> results = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            results.add(test.send("key-" + i, "" + i));
        }

        List<String> closed = close(test, Duration.ofSeconds(3));
        test.advance(Duration.ofMillis(2_999));
        assertThat(closed).isEmpty();
        test.advance(Duration.ofMillis(1));

        assertThat(closed).hasSize(1);
        assertThat(results)
                .allSatisfy(result -> assertThat(result).singleElement().matches(CloseTest::isClosed));
    }

    @Test
    void cancellingTheGracefulCloseClosesAtOnce() {
        VirtualProducer test = new VirtualProducer(1);
        test.kinesis.silent(true);
        List<SendResult<?>> result = test.send("key", "1");
        test.advance(Duration.ofSeconds(1));

        test.producer.closeGracefully(Duration.ofMinutes(5)).subscribe().dispose();
        test.advance(Duration.ofMillis(1));

        assertThat(result).singleElement().matches(CloseTest::isClosed);
    }

    @Test
    void disposeFailsEverythingAtOnce() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxInFlightRecords(10));
        List<List<SendResult<?>>> results = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            results.add(test.send("key-" + i, "" + i));
        }

        test.producer.dispose();

        assertThat(results)
                .allSatisfy(result -> assertThat(result).singleElement().matches(CloseTest::isClosed));
    }

    @Test
    void anAnswerAfterDisposeMakesNoSecondResult() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        List<Double> counted = new ArrayList<>();
        meters.config().onMeterRemoved(meter -> {
            if (meter.getId().getName().equals(ProducerMeters.RECORDS.key())) {
                counted.add(((Counter) meter).count());
            }
        });
        VirtualProducer test = new VirtualProducer(1, options -> options.meterRegistry(meters));
        List<SendResult<?>> result = test.send("key", "1");
        test.advance(Duration.ofMillis(8));
        assertThat(test.kinesis.calls()).hasSize(1);

        test.producer.dispose();
        test.settle();

        assertThat(result).singleElement().matches(CloseTest::isClosed);
        assertThat(test.kinesis.stored()).as("it was answered").hasSize(1);
        assertThat(counted).as("results counted").containsExactlyInAnyOrder(0.0, 1.0);
        assertThat(meters.find(ProducerMeters.RECORDS.key()).counters()).isEmpty();
    }

    @Test
    void aClosedProducerTakesNothing() {
        VirtualProducer test = new VirtualProducer(1);
        close(test, Duration.ofSeconds(1));
        test.settle();

        List<SendResult<?>> single = test.send("key", "1");
        List<@Nullable Throwable> error = new ArrayList<>();
        test.producer.send(VirtualProducer.numbers(3)).subscribe(result -> {}, error::add);
        List<String> again = close(test, Duration.ofSeconds(1));
        List<String> flushed = new ArrayList<>();
        test.producer.flush().subscribe(nothing -> {}, failure -> {}, () -> flushed.add("flushed"));
        test.settle();

        assertThat(single).singleElement().matches(CloseTest::isClosed);
        assertThat(error).singleElement().isInstanceOf(ProducerClosedException.class);
        assertThat(again).hasSize(1);
        assertThat(flushed).hasSize(1);
        assertThat(test.kinesis.stored()).isEmpty();
    }

    @Test
    void aSourceIsCancelledAndItsResultsEndAfterThoseOfWhatWasTaken() {
        VirtualProducer test = new VirtualProducer(1);
        TestPublisher<ProducerRecord<String, Integer>> source = TestPublisher.create();
        List<Object> signals = new ArrayList<>();
        test.producer.send(source).subscribe(signals::add, signals::add);
        source.next(new ProducerRecord<>(UserRecord.of("key", "taken"), 1));

        close(test, Duration.ofSeconds(30));
        test.settle();

        source.assertCancelled();
        assertThat(signals).hasSize(2);
        assertThat(signals.get(0)).isInstanceOf(SendResult.Written.class);
        assertThat(signals.get(1)).isInstanceOf(ProducerClosedException.class);
    }

    @Test
    void anErrorOfTheSourceComesAfterTheResults() {
        VirtualProducer test = new VirtualProducer(1);
        TestPublisher<ProducerRecord<String, Integer>> source = TestPublisher.create();
        List<Object> signals = new ArrayList<>();
        test.producer.send(source).subscribe(signals::add, signals::add);

        source.next(new ProducerRecord<>(UserRecord.of("key", "taken"), 1));
        source.error(new IllegalStateException("The source broke"));
        test.settle();

        assertThat(signals).hasSize(2);
        assertThat(signals.get(0)).isInstanceOf(SendResult.Written.class);
        assertThat(signals.get(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNegativeTimeoutIsRefused() {
        VirtualProducer test = new VirtualProducer(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.producer.closeGracefully(Duration.ofMillis(-1)))
                .withMessageContaining("PT-0.001S");
    }
}
