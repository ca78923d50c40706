package io.reactorkinesis.localbroker.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The time of a broker: its dates, and a scheduler whose delays pass on the same time. It goes on with the clock and the
 * scheduler below it, the base, and can be moved forward, stopped and let go again.
 *
 * <pre>{@code
 * broker.clock().advance(Duration.ofHours(24));
 * }</pre>
 *
 * <p>To move it is to do all that falls due meanwhile, in order, each thing with the clock at the moment at which it is
 * due: in 24 hours what happens every 5 seconds happens 17,280 times. A task is never run before the clock shows the
 * moment at which it is due. Thread-safe.
 */
public final class BrokerClock extends Clock {

    /** How far a clock can be moved in all its life. */
    public static final Duration MAX_ADVANCE = Duration.ofDays(36_500);

    private final Timeline timeline;
    private final TimedScheduler scheduler;

    private BrokerClock(Timeline timeline, Scheduler threads) {
        this.timeline = timeline;
        this.scheduler = new TimedScheduler(timeline, threads, false);
    }

    /**
     * A clock that shows what its base shows until it is moved.
     *
     * @param clock where the dates come from
     * @param scheduler where delays come from, and what runs the tasks; not disposed with the clock's scheduler
     */
    public static BrokerClock over(Clock clock, Scheduler scheduler) {
        return new BrokerClock(new Timeline(clock, scheduler), scheduler);
    }

    /**
     * A clock that goes on with a scheduler, and begins with the system's date. As long as the scheduler's time is the
     * system's, as it is unless it is a virtual one, it is the system's clock.
     *
     * @param scheduler see {@link #over(Clock, Scheduler)}
     */
    public static BrokerClock over(Scheduler scheduler) {
        return over(SchedulerClock.of(scheduler, Clock.systemUTC()), scheduler);
    }

    /**
     * Moves the clock forward, and waits until all that falls due meanwhile has been done, and what that set off on the
     * {@link #scheduler()}. While that is done the clock stands, whatever the base does. Then it goes on with the base, or
     * stands if it is frozen. Calls from several threads take turns.
     *
     * @param by zero (which does what is due by now) or more
     * @throws IllegalArgumentException when it is negative, or the clock would have been moved by more than 36,500 days
     *     in all
     * @throws IllegalStateException on a thread that must not block or in a task of the scheduler, which would wait for
     *     itself: use {@link #advanceAsync(Duration)} there; when the clock was {@linkplain #reset() reset} meanwhile or its
     *     broker is closed
     */
    public void advance(Duration by) {
        if (Schedulers.isInNonBlockingThread() || timeline.currentStep() != null) {
            throw new IllegalStateException("advance waits for what falls due, which "
                    + Thread.currentThread().getName() + " must not: use advanceAsync there");
        }
        advanceAsync(by).block();
    }

    /**
     * As {@link #advance(Duration)}, at each subscription, without waiting. Once begun it is not cancelled.
     *
     * @return completes when what falls due has been done
     */
    public Mono<Void> advanceAsync(Duration by) {
        return Mono.defer(() -> timeline.advance(by));
    }

    /** Stops the clock. What is to happen later waits until the clock is moved or goes on. */
    public void freeze() {
        timeline.freeze();
    }

    /** Lets a frozen clock go on from where it stands, at the pace of its base. */
    public void resume() {
        timeline.resume();
    }

    /** Whether it was stopped. */
    public boolean isFrozen() {
        return timeline.isFrozen();
    }

    /**
     * Lets it show again what its base shows. What waits on the scheduler is not done sooner or later for it: it keeps the
     * delay that is left. An {@link #advance(Duration)} under way ends with an error.
     */
    public void reset() {
        timeline.reset();
    }

    /**
     * Runs tasks on this time, for the broker and for whoever shall live on the same time: a retry or a timeout of the
     * application under test. Tasks without a delay are run at once, also while the clock is frozen. When it is disposed,
     * what waits is dropped; the base is not disposed.
     */
    public Scheduler scheduler() {
        return scheduler;
    }

    /**
     * A scheduler on this time whose tasks are run by other threads, such as those that may block. {@link
     * #advance(Duration)} waits for what is set off there as well.
     *
     * @param threads runs the tasks; disposed with the scheduler
     */
    public Scheduler schedulerOn(Scheduler threads) {
        return new TimedScheduler(timeline, threads, true);
    }

    @Override
    public Instant instant() {
        return timeline.instant();
    }

    @Override
    public long millis() {
        return timeline.millis();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(getZone()) ? this : new ZonedClock(this, zone);
    }

    @Override
    public String toString() {
        return "BrokerClock[" + instant() + (isFrozen() ? ", frozen]" : "]");
    }
}
