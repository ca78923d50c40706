package io.reactorkinesis.localbroker.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** The meters of the calls of an operation. */
final class CallMeters {

    private final MeterGroup group;
    private final Lazy<Made> made;

    CallMeters(MeterGroup group, Metric success, Metric latency) {
        this.group = group;
        this.made = new Lazy<>(group, meters -> new Made(meters.summary(success), meters.timer(latency)));
    }

    /** When a call begins; nanoseconds of some clock. */
    long begin() {
        return group.nanoTime();
    }

    /** A call has ended. */
    void end(long begun, boolean successful) {
        Made meters = made.get();
        if (meters != null) {
            meters.success().record(successful ? 1 : 0);
            meters.latency().record(group.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }

    private record Made(DistributionSummary success, Timer latency) {}
}
