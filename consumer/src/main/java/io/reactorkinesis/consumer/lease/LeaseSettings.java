package io.reactorkinesis.consumer.lease;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import reactor.core.scheduler.Scheduler;

/**
 * How a worker shares leases.
 *
 * @param workerId unique among the live workers
 * @param ids makes a name for each life of the worker
 * @param leaseDuration silence after which a worker is taken for dead
 * @param balanceInterval from one look at the leases to the next
 * @param drainTimeout for shards that are given up to restore the balance
 */
public record LeaseSettings(
        String workerId,
        Supplier<String> ids,
        Duration leaseDuration,
        Duration balanceInterval,
        Duration drainTimeout,
        Clock clock,
        Scheduler scheduler,
        RandomGenerator random) {

    private static final int BEATS_IN_A_LEASE = 5;

    /** From one sign of life to the next: several may fail before the lease is in danger. */
    Duration beatInterval() {
        return leaseDuration.dividedBy(BEATS_IN_A_LEASE);
    }

    /** How long one call to the store may take before it counts as failed. */
    Duration storeTimeout() {
        return leaseDuration.dividedBy(2);
    }
}
