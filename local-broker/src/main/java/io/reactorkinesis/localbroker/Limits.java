package io.reactorkinesis.localbroker;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;

/**
 * What a broker makes of the service's limits of throughput and of calls a second. Quotas, such as that of shards, hold in
 * any case.
 */
public enum Limits {
    /** A call beyond a limit is refused in the service's words, and counted in the broker's meters. */
    ENFORCE(LimitMode.ENFORCE),
    /** A call beyond a limit is served, and counted in the broker's meters. */
    REPORT(LimitMode.REPORT),
    /** There are no limits, and nothing is counted. */
    OFF(LimitMode.OFF);

    private final LimitMode mode;

    Limits(LimitMode mode) {
        this.mode = mode;
    }

    LimitMode mode() {
        return mode;
    }
}
