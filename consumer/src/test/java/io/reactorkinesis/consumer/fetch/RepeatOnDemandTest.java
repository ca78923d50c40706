package io.reactorkinesis.consumer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

final class RepeatOnDemandTest {

    private final AtomicInteger steps = new AtomicInteger();
    private final Flux<Integer> upToFive =
            new RepeatOnDemand<>(() -> Mono.fromSupplier(steps::incrementAndGet), value -> value == 5);

    @Test
    void noStepIsTakenAheadOfDemand() {
        StepVerifier.create(upToFive, 0)
                .then(() -> assertThat(steps).hasValue(0))
                .thenRequest(1)
                .expectNext(1)
                .then(() -> assertThat(steps).hasValue(1))
                .thenRequest(2)
                .expectNext(2, 3)
                .then(() -> assertThat(steps).hasValue(3))
                .thenCancel()
                .verify();
    }

    @Test
    void lastValueEndsTheFlux() {
        StepVerifier.create(upToFive).expectNext(1, 2, 3, 4, 5).verifyComplete();
        assertThat(steps).hasValue(5);
    }

    @Test
    void manyStepsThatEndAtOnceDoNotExhaustTheStack() {
        Flux<Integer> many =
                new RepeatOnDemand<>(() -> Mono.fromSupplier(steps::incrementAndGet), value -> value == 100_000);
        StepVerifier.create(many).expectNextCount(100_000).verifyComplete();
    }

    @Test
    void failureOfAStepEndsTheFlux() {
        Flux<Integer> failing = new RepeatOnDemand<>(() -> Mono.error(new IllegalStateException("no")), value -> false);
        StepVerifier.create(failing).verifyErrorMessage("no");
    }

    @Test
    void stepWithoutValueIsAnError() {
        Flux<Integer> empty = new RepeatOnDemand<>(Mono::empty, value -> false);
        StepVerifier.create(empty).verifyError(IllegalStateException.class);
    }

    @Test
    void cancellingReachesTheRunningStep() {
        TestPublisher<Integer> step = TestPublisher.create();
        StepVerifier.create(new RepeatOnDemand<>(step::mono, value -> false))
                .then(step::assertWasSubscribed)
                .thenCancel()
                .verify();
        step.assertCancelled();
    }
}
