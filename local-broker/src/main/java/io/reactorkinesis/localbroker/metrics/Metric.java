package io.reactorkinesis.localbroker.metrics;

import java.util.List;

/** What is metered. {@code LocalBrokerMeters} tells users what each means. */
public enum Metric {
    SHARD_LIMIT_EXCEEDED(
            "reactor.kinesis.local.broker.shard.limit.exceeded", "account", "region", "stream", "shard", "limit"),
    CALL_RATE_EXCEEDED("reactor.kinesis.local.broker.call.rate.exceeded", "account", "region", "operation");

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // It is made by List.of.
    private final List<String> tags;

    Metric(String key, String... tags) {
        this.key = key;
        this.tags = List.of(tags);
    }

    /** The meter's name in the registry. */
    public String key() {
        return key;
    }

    /** The tag keys. */
    public List<String> tags() {
        return tags;
    }
}
