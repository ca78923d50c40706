package io.reactorkinesis.localbroker.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What falls due while a clock is moved. Its base stands still; tasks are run by Reactor's threads. */
class AdvanceTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00.250Z");

    private final BrokerClock clock =
            BrokerClock.over(Clock.fixed(START, ZoneOffset.UTC), new StandingScheduler(Schedulers.parallel()));
    private final Scheduler scheduler = clock.scheduler();
    private final List<String> happened = Collections.synchronizedList(new ArrayList<>());

    @Test
    void theClockIsMovedByWhatWasAskedFor() {
        clock.advance(Duration.ofHours(24));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(24)));
        assertThat(clock.millis()).isEqualTo(clock.instant().toEpochMilli());
        assertThat(scheduler.now(TimeUnit.MILLISECONDS)).isEqualTo(clock.millis());
    }

    @Test
    void aTaskIsRunWhenTheClockShowsItsMoment() {
        scheduler.schedule(this::tell, 5, TimeUnit.MINUTES);

        clock.advance(Duration.ofMinutes(5).minusNanos(1));
        assertThat(happened).isEmpty();
        clock.advance(Duration.ofNanos(1));
        assertThat(happened).containsExactly("PT5M");
    }

    @Test
    void aTickOfFiveSecondsComes17280TimesADayAtTheRightMoments() {
        List<Long> ticks = Collections.synchronizedList(new ArrayList<>());
        scheduler.createWorker().schedulePeriodically(() -> ticks.add(passed().toMillis()), 5, 5, TimeUnit.SECONDS);

        clock.advance(Duration.ofHours(24));

        assertThat(ticks)
                .containsExactlyElementsOf(
                        Flux.range(1, 17_280).map(n -> n * 5_000L).toIterable());
    }

    @Test
    void tasksOfSeveralWorkersAreRunInTheOrderInWhichTheyAreDue() {
        Scheduler.Worker one = scheduler.createWorker();
        Scheduler.Worker other = scheduler.createWorker();
        one.schedule(() -> happened.add("third"), 3, TimeUnit.SECONDS);
        other.schedule(() -> happened.add("second"), 2, TimeUnit.SECONDS);
        one.schedule(() -> happened.add("first"), 1, TimeUnit.SECONDS);
        other.schedule(() -> happened.add("fourth, scheduled later"), 3, TimeUnit.SECONDS);

        clock.advance(Duration.ofSeconds(3));

        assertThat(happened).containsExactly("first", "second", "third", "fourth, scheduled later");
    }

    @Test
    void whatATaskSetsOffIsDoneAtItsMoment() {
        Scheduler.Worker one = scheduler.createWorker();
        Scheduler.Worker other = scheduler.createWorker();
        one.schedule(
                () -> other.schedule(() -> {
                    tell();
                    one.schedule(this::tell);
                }),
                1,
                TimeUnit.SECONDS);
        one.schedule(this::tell, 2, TimeUnit.SECONDS);

        clock.advance(Duration.ofHours(1));

        assertThat(happened).containsExactly("PT1S", "PT1S", "PT2S");
    }

    @Test
    void whatIsScheduledMeanwhileFallsDueMeanwhile() {
        Mono.delay(Duration.ofSeconds(20), scheduler)
                .doOnNext(tick -> tell())
                .repeat(2)
                .subscribe();

        clock.advance(Duration.ofMinutes(1));

        assertThat(happened).containsExactly("PT20S", "PT40S", "PT1M");
    }

    @Test
    void workOnOtherThreadsOfTheClockIsWaitedFor() {
        Scheduler blocking = clock.schedulerOn(Schedulers.newBoundedElastic(2, 10, "blocking"));
        Mono.delay(Duration.ofSeconds(1), scheduler)
                .publishOn(blocking)
                .doOnNext(tick -> tell())
                .delayElement(Duration.ofSeconds(1), scheduler)
                .publishOn(blocking)
                .doOnNext(tick -> tell())
                .subscribe();

        clock.advance(Duration.ofMinutes(1));

        assertThat(happened).containsExactly("PT1S", "PT2S");
        blocking.dispose();
    }

    @Test
    void whatWasHandedToAWorkerBeforeIsDoneBeforeTheClockMoves() {
        Scheduler.Worker worker = scheduler.createWorker();
        for (int i = 0; i < 1_000; i++) {
            worker.schedule(this::tell);
        }

        clock.advance(Duration.ofSeconds(1));

        assertThat(happened).hasSize(1_000).containsOnly("PT0S");
    }

    @Test
    void aFailingTaskHoldsUpNothing() {
        Schedulers.onHandleError("expected", (thread, error) -> happened.add(String.valueOf(error.getMessage())));
        try {
            Scheduler.Worker worker = scheduler.createWorker();
            worker.schedule(
                    () -> {
                        throw new IllegalArgumentException("as expected");
                    },
                    1,
                    TimeUnit.SECONDS);
            worker.schedule(this::tell, 2, TimeUnit.SECONDS);

            clock.advance(Duration.ofSeconds(2));
        } finally {
            Schedulers.resetOnHandleError("expected");
        }

        assertThat(happened).containsExactly("as expected", "PT2S");
    }

    @Test
    void aWorkerThatIsDisposedByItsTaskHoldsUpNothing() {
        Scheduler.Worker worker = scheduler.createWorker();
        worker.schedule(
                () -> {
                    worker.schedule(() -> happened.add("dropped"));
                    worker.schedule(() -> happened.add("dropped"), 1, TimeUnit.SECONDS);
                    worker.dispose();
                },
                1,
                TimeUnit.SECONDS);

        clock.advance(Duration.ofSeconds(5));

        assertThat(happened).isEmpty();
        assertThat(passed()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theClockMovesForwardOnlyAndNotForEver() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The clock moves forward only, but was to be moved by PT-1S");
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The clock can be moved by 36500 days in all, and has PT876000H left");

        clock.advance(Duration.ofDays(36_500));
        assertThat(passed()).isEqualTo(Duration.ofDays(36_500));
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The clock can be moved by 36500 days in all, and has PT0S left, but was to be moved by"
                        + " PT0.000000001S. Start another broker.");
    }

    @Test
    void aTaskThatWaitsForEverIsNoTrouble() {
        scheduler.schedule(this::tell, Long.MAX_VALUE, TimeUnit.DAYS);

        clock.advance(Duration.ofDays(36_500));

        assertThat(happened).isEmpty();
    }

    @Test
    void aThreadThatMustNotBlockIsToldWhatToUse() {
        Mono<Void> wrong = Mono.<Void>fromRunnable(() -> clock.advance(Duration.ofSeconds(1)))
                .subscribeOn(Schedulers.parallel());

        assertThatThrownBy(wrong::block)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching(
                        "advance waits for what falls due, which parallel-\\d+ must not:" + " use advanceAsync there");
        Mono.defer(() -> clock.advanceAsync(Duration.ofSeconds(1)))
                .subscribeOn(Schedulers.parallel())
                .block();
        assertThat(passed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aTaskCannotWaitForItself() {
        Scheduler blocking = clock.schedulerOn(Schedulers.newBoundedElastic(1, 10, "blocking"));
        blocking.schedule(
                () -> {
                    try {
                        clock.advance(Duration.ofSeconds(1));
                    } catch (IllegalStateException e) {
                        happened.add(String.valueOf(e.getMessage()));
                    }
                },
                1,
                TimeUnit.SECONDS);

        clock.advance(Duration.ofSeconds(1));

        assertThat(happened).singleElement().asString().startsWith("advance waits for what falls due");
        blocking.dispose();
    }

    private Duration passed() {
        return Duration.between(START, clock.instant());
    }

    private void tell() {
        happened.add(passed().toString());
    }
}
