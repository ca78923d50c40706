package io.reactorkinesis.localbroker.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.testing.MutableClock;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A clock whose base goes on: here a virtual time, which stands for the real one. */
class FreezeTest {

    private final VirtualTimeScheduler base = VirtualTimeScheduler.create();
    private final BrokerClock clock = BrokerClock.over(base);
    private final Scheduler scheduler = clock.scheduler();
    private final Instant start = clock.instant();
    private final List<String> happened = new ArrayList<>();

    @Test
    void theClockGoesOnWithItsBase() {
        tellAfter(3);

        base.advanceTimeBy(Duration.ofSeconds(10));

        assertThat(happened).containsExactly("PT3S");
        assertThat(passed()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void whatWasAdvancedIsAheadOfTheBase() {
        tellAfter(3);
        clock.advance(Duration.ofSeconds(2));

        base.advanceTimeBy(Duration.ofMillis(999));
        assertThat(happened).isEmpty();
        base.advanceTimeBy(Duration.ofMillis(1));
        assertThat(happened).containsExactly("PT3S");
        base.advanceTimeBy(Duration.ofSeconds(7));
        assertThat(passed()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aFrozenClockStandsAndWhatHasADelayWaits() {
        tellAfter(3);
        clock.freeze();

        base.advanceTimeBy(Duration.ofHours(1));

        assertThat(clock.isFrozen()).isTrue();
        assertThat(passed()).isZero();
        assertThat(happened).isEmpty();
        assertThat(clock).hasToString("BrokerClock[" + start + ", frozen]");
    }

    @Test
    void aFrozenClockLetsTasksWithoutADelayRun() {
        clock.freeze();

        scheduler.createWorker().schedule(this::tell);
        scheduler.schedule(this::tell);
        scheduler.schedule(this::tell, 0, TimeUnit.SECONDS);

        assertThat(happened).containsExactly("PT0S", "PT0S", "PT0S");
    }

    @Test
    void aFrozenClockIsMovedAndStandsAgain() {
        Flux.interval(Duration.ofSeconds(4), scheduler).subscribe(tick -> tell());
        clock.freeze();

        clock.advance(Duration.ofSeconds(9));
        base.advanceTimeBy(Duration.ofHours(1));

        assertThat(happened).containsExactly("PT4S", "PT8S");
        assertThat(passed()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void aResumedClockGoesOnFromWhereItStood() {
        tellAfter(30);
        base.advanceTimeBy(Duration.ofSeconds(1));
        clock.freeze();
        base.advanceTimeBy(Duration.ofHours(1));
        clock.advance(Duration.ofSeconds(9));
        clock.resume();

        assertThat(clock.isFrozen()).isFalse();
        assertThat(passed()).isEqualTo(Duration.ofSeconds(10));
        base.advanceTimeBy(Duration.ofSeconds(19));
        assertThat(happened).isEmpty();
        base.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(happened).containsExactly("PT30S");
    }

    @Test
    void aTaskMayFreezeTheClockThatIsMoved() {
        scheduler.schedule(clock::freeze, 2, TimeUnit.SECONDS);

        clock.advance(Duration.ofSeconds(5));
        base.advanceTimeBy(Duration.ofHours(1));
        assertThat(passed()).isEqualTo(Duration.ofSeconds(5));

        scheduler.schedule(clock::resume, 2, TimeUnit.SECONDS);
        clock.advance(Duration.ofSeconds(5));
        base.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(passed()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aResetClockShowsItsBaseAndWhatWaitsKeepsTheDelayThatIsLeft() {
        tellAfter(3_600);
        clock.advance(Duration.ofMinutes(50));
        clock.freeze();
        base.advanceTimeBy(Duration.ofSeconds(5));

        clock.reset();

        assertThat(clock.isFrozen()).isFalse();
        assertThat(passed()).isEqualTo(Duration.ofSeconds(5));
        base.advanceTimeBy(Duration.ofMinutes(10).minusMillis(1));
        assertThat(happened).isEmpty();
        base.advanceTimeBy(Duration.ofMillis(1));
        assertThat(happened).containsExactly("PT10M5S");
    }

    @Test
    void anAdvanceThatIsUnderWayEndsWithTheReset() {
        scheduler.schedule(clock::reset, 2, TimeUnit.SECONDS);
        tellAfter(3);

        StepVerifier.create(clock.advanceAsync(Duration.ofSeconds(5)))
                .verifyErrorMessage("The clock was reset while it was moved");

        assertThat(passed()).isZero();
        assertThat(happened).isEmpty();
        base.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(happened).containsExactly("PT1S");
    }

    @Test
    void theApplicationsTimersLiveOnTheSameTime() {
        StepVerifier.create(Mono.never().timeout(Duration.ofMinutes(5), scheduler))
                .then(() -> clock.advance(Duration.ofMinutes(5)))
                .verifyError(TimeoutException.class);
    }

    @Test
    void aDisposedSchedulerDropsWhatWaitsAndTakesNothingMore() {
        tellAfter(3);
        Scheduler.Worker worker = scheduler.createWorker();

        scheduler.dispose();

        base.advanceTimeBy(Duration.ofHours(1));
        assertThat(happened).isEmpty();
        assertThat(base.getScheduledTaskCount()).isOne();
        assertThat(scheduler.isDisposed()).isTrue();
        assertThatThrownBy(() -> scheduler.schedule(this::tell)).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> worker.schedule(this::tell, 1, TimeUnit.SECONDS))
                .isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The clock cannot be moved: its broker is closed");
        assertThat(passed()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aTaskThatIsDisposedIsNotRun() {
        scheduler.schedule(this::tell, 1, TimeUnit.SECONDS).dispose();
        Scheduler.Worker worker = scheduler.createWorker();
        worker.schedule(this::tell, 1, TimeUnit.SECONDS);
        worker.schedulePeriodically(this::tell, 1, 1, TimeUnit.SECONDS);
        worker.dispose();

        clock.advance(Duration.ofMinutes(1));
        base.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(happened).isEmpty();
    }

    @Test
    void aTaskThatIsDisposedByTheOneBeforeItIsNotRun() {
        Scheduler.Worker worker = scheduler.createWorker();
        Disposable.Swap second = Disposables.swap();
        worker.schedule(second::dispose, 1, TimeUnit.SECONDS);
        second.update(worker.schedule(this::tell, 1, TimeUnit.SECONDS));

        base.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(happened).isEmpty();
    }

    @Test
    void nothingIsKeptOfATaskThatIsDisposed() {
        WeakReference<Object> task = scheduleAndDispose();

        await().untilAsserted(() -> {
            System.gc();
            assertThat(task.get()).isNull();
        });
        assertThat(scheduler.isDisposed()).isFalse();
    }

    private WeakReference<Object> scheduleAndDispose() {
        Object captured = new Object();
        scheduler.schedule(captured::notifyAll, 1, TimeUnit.HOURS).dispose();
        return new WeakReference<>(captured);
    }

    @Test
    void whatPassesOnTheBaseWhileTheClockIsMovedIsNotLost() {
        MutableClock dates = new MutableClock(start);
        BrokerClock moved = BrokerClock.over(dates, base);
        moved.scheduler().schedule(() -> dates.advance(Duration.ofSeconds(3)), 1, TimeUnit.SECONDS);

        moved.advance(Duration.ofSeconds(5));

        assertThat(moved.instant()).isEqualTo(start.plusSeconds(8));
    }

    @Test
    void aZoneChangesNothingButTheZone() {
        Clock zoned = clock.withZone(ZoneId.of("Europe/Zurich"));
        clock.advance(Duration.ofDays(1));

        assertThat(zoned.instant()).isEqualTo(clock.instant());
        assertThat(zoned.getZone()).isEqualTo(ZoneId.of("Europe/Zurich"));
        assertThat(zoned.withZone(clock.getZone())).isSameAs(clock);
    }

    private void tellAfter(long seconds) {
        scheduler.createWorker().schedule(this::tell, seconds, TimeUnit.SECONDS);
    }

    private Duration passed() {
        return Duration.between(start, clock.instant());
    }

    private void tell() {
        happened.add(passed().toString());
    }
}
