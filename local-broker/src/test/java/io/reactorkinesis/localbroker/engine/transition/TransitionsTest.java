package io.reactorkinesis.localbroker.engine.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class TransitionsTest {

    private static final Duration USUAL = Duration.ofSeconds(10);

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final Transitions transitions = new Transitions(
            scheduler,
            TransitionDelays.NONE
                    .withUsual(USUAL)
                    .with(Transition.SPLIT_SHARD, Duration.ofSeconds(3))
                    .with(Transition.MERGE_SHARDS, Duration.ZERO));
    private final List<String> happened = new ArrayList<>();

    @Test
    void aTransitionTakesItsOwnDelayOrTheUsualOne() {
        begin(Transition.CREATE_STREAM, "create");
        begin(Transition.SPLIT_SHARD, "split");
        begin(Transition.MERGE_SHARDS, "merge");

        assertThat(happened).containsExactly("merge");
        scheduler.advanceTimeBy(Duration.ofMillis(2_999));
        assertThat(happened).containsExactly("merge");
        scheduler.advanceTimeBy(Duration.ofMillis(1));
        assertThat(happened).containsExactly("merge", "split");
        scheduler.advanceTimeBy(USUAL.minusSeconds(3));
        assertThat(happened).containsExactly("merge", "split", "create");
    }

    @Test
    void pendingOnesAreFinishedInTheOrderInWhichTheyAreDue() {
        begin(Transition.CREATE_STREAM, "first create");
        begin(Transition.CREATE_STREAM, "second create");
        begin(Transition.SPLIT_SHARD, "split");

        StepVerifier.create(transitions.finishPending()).verifyComplete();

        assertThat(happened).containsExactly("split", "first create", "second create");
    }

    @Test
    void whatWasFinishedDoesNotHappenAgainAtItsTime() {
        begin(Transition.CREATE_STREAM, "create");
        StepVerifier.create(transitions.finishPending()).verifyComplete();

        scheduler.advanceTimeBy(USUAL);

        assertThat(happened).containsExactly("create");
    }

    @Test
    void whatIsBegunLaterWaits() {
        StepVerifier.create(transitions.finishPending()).verifyComplete();
        begin(Transition.CREATE_STREAM, "create");

        assertThat(happened).isEmpty();
        scheduler.advanceTimeBy(USUAL);
        assertThat(happened).containsExactly("create");
    }

    @Test
    void finishingLeavesSweepsAlone() {
        transitions.sweep(() -> swept(Duration.ZERO)).in(Duration.ofSeconds(7));

        StepVerifier.create(transitions.finishPending()).verifyComplete();

        assertThat(happened).isEmpty();
        scheduler.advanceTimeBy(Duration.ofSeconds(7));
        assertThat(happened).containsExactly("sweep");
    }

    @Test
    void aSweepComesAgainForAsLongAsThereIsMore() {
        Sweep sweep = transitions.sweep(() -> swept(happened.isEmpty() ? Duration.ofSeconds(5) : Duration.ZERO));
        sweep.in(Duration.ofSeconds(7));
        sweep.in(Duration.ofSeconds(1));

        scheduler.advanceTimeBy(Duration.ofSeconds(7));
        assertThat(happened).containsExactly("sweep");
        scheduler.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(happened).containsExactly("sweep", "sweep");
        scheduler.advanceTimeBy(Duration.ofDays(1));
        assertThat(happened).hasSize(2);
        sweep.in(Duration.ofSeconds(1));
        scheduler.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(happened).hasSize(3);
    }

    @Test
    void finishingWaitsForATransitionThatTakesTimeItself() {
        Sinks.Empty<Void> halted = Sinks.empty();
        transitions
                .afterDelay(Transition.UPDATE_CHANNEL, halted.asMono())
                .then(transitions.afterDelay(
                        Transition.UPDATE_CHANNEL, Mono.fromRunnable(() -> happened.add("second update"))))
                .block(Duration.ZERO);

        StepVerifier.create(transitions.finishPending())
                .then(() -> assertThat(happened).isEmpty())
                .then(halted::tryEmitEmpty)
                .verifyComplete();

        assertThat(happened).containsExactly("second update");
    }

    private Duration swept(Duration next) {
        happened.add("sweep");
        return next;
    }

    private void begin(Transition transition, String name) {
        transitions.afterDelay(transition, () -> happened.add(name));
    }
}
