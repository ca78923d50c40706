package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class UseTest {

    private final VirtualProducer test = new VirtualProducer(1);
    private final AtomicReference<KinesisProducer<String>> used = new AtomicReference<>();

    @Test
    void whatWasSentIsWrittenBeforeTheEnd() {
        StepVerifier.create(KinesisProducer.use(test.options, Duration.ofSeconds(5), producer -> {
                    used.set(producer);
                    producer.send(UserRecord.of("key", "forgotten")).subscribe();
                    return Mono.just("done");
                }))
                .expectNext("done")
                .then(test::settle)
                .verifyComplete();

        assertThat(test.delivered()).containsExactly("forgotten");
        assertThat(used.get().isDisposed()).isTrue();
    }

    @Test
    void anErrorComesAfterWhatWasSentIsWritten() {
        StepVerifier.create(KinesisProducer.use(test.options, Duration.ofSeconds(5), producer -> {
                    used.set(producer);
                    producer.send(UserRecord.of("key", "forgotten")).subscribe();
                    return Mono.error(new IllegalStateException("no more"));
                }))
                .then(test::settle)
                .verifyErrorMessage("no more");

        assertThat(test.delivered()).containsExactly("forgotten");
        assertThat(used.get().isDisposed()).isTrue();
    }

    @Test
    void cancelClosesAtOnce() {
        AtomicReference<Throwable> end = new AtomicReference<>();
        StepVerifier.create(KinesisProducer.use(test.options, Duration.ofSeconds(5), producer -> {
                    used.set(producer);
                    producer.send(UserRecord.of("key", "late")).subscribe(written -> {}, end::set);
                    return Flux.never();
                }))
                .expectSubscription()
                .thenCancel()
                .verify();
        test.settle();

        assertThat(end.get()).isInstanceOf(ProducerClosedException.class);
        assertThat(used.get().isDisposed()).isTrue();
    }
}
