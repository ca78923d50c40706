package io.reactorkinesis.samples.benchmarks.producer;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** How late a timer rings that nothing else waits for: what the machine by itself adds to each step of a record's way. */
final class Hiccups {

    private static final long TICK_NANOS = 5_000_000;

    private final Histogram late = new Histogram(Tally.DIGITS);
    private final Window window;
    private final Scheduler timer = Schedulers.newSingle("hiccups", true);
    private long due;

    /** Measures from now on. */
    Hiccups(Window window) {
        this.window = window;
        wind(System.nanoTime());
    }

    /** How late in nanoseconds, when the window is over. */
    Histogram late() {
        timer.dispose();
        return late;
    }

    private void wind(long now) {
        due = now + TICK_NANOS;
        timer.schedule(this::ring, TICK_NANOS, TimeUnit.NANOSECONDS);
    }

    private void ring() {
        long now = System.nanoTime();
        if (window.holds(now)) {
            late.recordValue(Math.max(0, now - due));
        }
        if (now - window.to() < 0) {
            wind(now);
        }
    }
}
