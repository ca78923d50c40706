package io.reactorkinesis.samples.benchmarks.producer;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Keeps the heap from growing before the measured time. By default it begins with a 64th of the machine's memory, and it
 * grows while the compiler keeps the processors busy and collections take long, so that the figure would tell of the
 * machine and not of the producer. Once measured, the collector does as it likes.
 */
final class Footprint {

    /** Of a heap with 15 MB in use this leaves 150 MB. */
    private static final String MOST_FREE_PERCENT = "90";

    private static final Duration EVERY = Duration.ofMillis(500);

    private Footprint() {}

    /** Begins; to be disposed when the warm-up is over. */
    static Disposable keepSmall(Scheduler timer) {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .setVMOption("MaxHeapFreeRatio", MOST_FREE_PERCENT);
        System.gc();
        return timer.schedulePeriodically(System::gc, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
}
