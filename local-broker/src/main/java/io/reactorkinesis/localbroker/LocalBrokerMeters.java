package io.reactorkinesis.localbroker;

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
    SHARD_LIMIT_EXCEEDED("shard.limit.exceeded", "account", "region", "stream", "shard", "limit"),

    /** Calls beyond the rate of their operation, refused or not. */
    CALL_RATE_EXCEEDED("call.rate.exceeded", "account", "region", "operation");

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // It is made by List.of.
    private final List<String> tags;

    LocalBrokerMeters(String name, String... tags) {
        this.key = "reactor.kinesis.local.broker." + name;
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
