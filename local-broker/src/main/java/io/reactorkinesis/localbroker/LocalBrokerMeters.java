package io.reactorkinesis.localbroker;

import io.reactorkinesis.localbroker.metrics.Metric;
import java.util.List;

/**
 * The meters of a broker: counters, each made when it first counts. {@code account} and {@code region} are those of the
 * stream or of the caller.
 */
public enum LocalBrokerMeters {

    /**
     * Records, reads and events beyond a limit of their shard, refused or not. {@code limit}: {@code written-records},
     * {@code written-bytes}, {@code read-calls}, {@code read-bytes}, {@code pushed-bytes}.
     */
    SHARD_LIMIT_EXCEEDED(Metric.SHARD_LIMIT_EXCEEDED),

    /** Calls beyond the rate of their operation, refused or not. */
    CALL_RATE_EXCEEDED(Metric.CALL_RATE_EXCEEDED);

    private final Metric metric;

    LocalBrokerMeters(Metric metric) {
        this.metric = metric;
    }

    /** The meter's name in the registry. */
    public String key() {
        return metric.key();
    }

    /** The tag keys. */
    public List<String> tags() {
        return metric.tags();
    }
}
