package io.reactorkinesis.localbroker;

import io.reactorkinesis.localbroker.time.BrokerClock;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What the time of a broker goes on with. */
final class TimeOptions {

    private @Nullable Clock clock;
    private @Nullable Scheduler scheduler;

    void clock(Clock clock) {
        this.clock = clock;
    }

    void scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** The time of clients, whatever becomes of the broker's. */
    Clock base(Clock system) {
        return clock == null ? system : clock;
    }

    /** The time of one broker. */
    BrokerClock start() {
        Scheduler delays = scheduler == null ? Schedulers.parallel() : scheduler;
        return clock == null ? BrokerClock.over(delays) : BrokerClock.over(clock, delays);
    }
}
