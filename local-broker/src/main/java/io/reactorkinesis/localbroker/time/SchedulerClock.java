package io.reactorkinesis.localbroker.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/** Begins at a date and goes on with a scheduler whose time is its own, such as a {@code VirtualTimeScheduler}. */
final class SchedulerClock extends Clock {

    /** A scheduler that is no further from the system's time has no time of its own. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final Scheduler scheduler;
    private final Instant beginning;
    private final long beginningNanos;

    private SchedulerClock(Scheduler scheduler, Instant beginning) {
        this.scheduler = scheduler;
        this.beginning = beginning;
        this.beginningNanos = scheduler.now(TimeUnit.NANOSECONDS);
    }

    /** The system's clock when the scheduler has the system's time, else one that begins at the system's date. */
    static Clock of(Scheduler scheduler, Clock system) {
        Instant now = system.instant();
        Instant own = Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
        boolean same = Duration.between(own, now).abs().compareTo(TOLERANCE) <= 0;
        return same ? system : new SchedulerClock(scheduler, now);
    }

    @Override
    public Instant instant() {
        return beginning.plusNanos(scheduler.now(TimeUnit.NANOSECONDS) - beginningNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ZonedClock(this, zone);
    }
}
