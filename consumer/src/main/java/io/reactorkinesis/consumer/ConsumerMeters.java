package io.reactorkinesis.consumer;

import java.util.List;

/**
 * The meters of a consumer. All carry the tag {@code stream}; {@link #tags()} names those beyond it. Times are in the
 * registry's unit.
 */
public enum ConsumerMeters {

    /** User records fetched. */
    RECORDS("records", Type.COUNTER, "records", "shard"),

    /** Their payload bytes. */
    BYTES("bytes", Type.COUNTER, "bytes", "shard"),

    /** User records of aggregates that the shard does not own wholly; their producer sends them again. */
    LEFT_OUT("records.left.out", Type.COUNTER, "records", "shard"),

    /** GetRecords calls, with the GetShardIterator call before them if there was one. {@code outcome}: ok, throttled, expired, failed. */
    FETCHES("fetches", Type.TIMER, "", "shard", "outcome"),

    /** How far the last answer of GetRecords was behind the tip of the shard. */
    BEHIND("behind.latest", Type.GAUGE, "milliseconds", "shard"),

    /** User records delivered and not acknowledged. */
    UNACKNOWLEDGED_RECORDS("unacknowledged.records", Type.GAUGE, "records", "shard"),

    /** Checkpoints stored. */
    CHECKPOINTS("checkpoints", Type.COUNTER, "", "shard"),

    /** Leases held. */
    LEASES("leases", Type.GAUGE, "leases", "worker"),

    /** Tenures that ended. {@code reason}: released, lost, ended. */
    LEASES_GIVEN_UP("leases.given.up", Type.COUNTER, "leases", "reason"),

    /** Live workers, as this one sees it. */
    WORKERS("workers", Type.GAUGE, "workers", "worker"),

    /** Calls to the lease store, and listings of shards, that failed. {@code target}: store, stream. */
    COORDINATION_FAILURES("coordination.failures", Type.COUNTER, "", "target");

    /** What Micrometer calls the kind of meter. */
    public enum Type {
        /** Counts up. */
        COUNTER,
        /** Counts and times. */
        TIMER,
        /** A value of the moment. */
        GAUGE
    }

    private final String key;
    private final Type type;
    private final String unit;

    @SuppressWarnings("ImmutableEnumChecker") // of List.of
    private final List<String> tags;

    ConsumerMeters(String name, Type type, String unit, String... tags) {
        this.key = "reactor.kinesis.consumer." + name;
        this.type = type;
        this.unit = unit;
        this.tags = List.of(tags);
    }

    /** The meter's name in the registry. */
    public String key() {
        return key;
    }

    /** The kind of meter. */
    public Type type() {
        return type;
    }

    /** The base unit; empty for a timer and for what has none. */
    public String unit() {
        return unit;
    }

    /** The tag keys beside {@code stream}. */
    public List<String> tags() {
        return tags;
    }
}
