package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reactorkinesis.producer.fixture.Answer;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** What a closed producer leaves behind: nothing. */
class LeftoversTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private VirtualProducer test = new VirtualProducer(4, options -> options.meterRegistry(meters));

    @Test
    void nothingIsAskedOfKinesisAfterTheClose() {
        closeInTheMiddleOfTrouble();
        int calls = test.kinesis.calls().size();
        int listings = test.kinesis.listings();

        test.advance(Duration.ofDays(1));

        assertThat(test.kinesis.calls()).hasSize(calls);
        assertThat(test.kinesis.listings()).isEqualTo(listings);
    }

    @Test
    void everyWorkerIsGivenBack() {
        closeInTheMiddleOfTrouble();

        assertThat(test.workers.lent()).isZero();
    }

    @Test
    void noMeterStays() {
        closeInTheMiddleOfTrouble();

        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void neitherSchedulerNorClientNorRegistryHoldsOnToIt() {
        closeInTheMiddleOfTrouble();
        // Timers that were disposed leave the queue when they are due.
        test.advance(Duration.ofDays(1));
        Object[] stay = {test.time, test.kinesis, meters};
        WeakReference<KinesisProducer<String>> producer = new WeakReference<>(test.producer);

        test = new VirtualProducer(1);
        for (int i = 0; i < 20 && producer.get() != null; i++) {
            System.gc();
        }

        assertThat(producer.get()).isNull();
        assertThat(stay).doesNotContainNull();
    }

    /** Calls without answer, throttled shards, records that wait for room, an open source, a flush. */
    private void closeInTheMiddleOfTrouble() {
        begin(test.producer.send(VirtualProducer.numbers(1_000)));
        test.settle();
        test.kinesis.answer(Answer.THROTTLE);
        begin(test.producer.send(VirtualProducer.numbers(20_000)));
        begin(test.producer.send(Flux.never()));
        test.send("key", "single");
        begin(test.producer.flush());
        test.advance(Duration.ofSeconds(10));
        test.kinesis.silent(true);
        test.advance(Duration.ofSeconds(1));

        begin(test.producer.closeGracefully(Duration.ofSeconds(1)));
        test.advance(Duration.ofSeconds(2));
    }

    /** How it ends is not of interest. */
    private static void begin(Publisher<?> work) {
        Flux.from(work).onErrorComplete().subscribe();
    }
}
