package io.reactorkinesis.producer;

import java.util.List;

/**
 * The meters of a producer. All carry the tag {@code stream}; {@link #tags()} names those beyond it. Times are in the
 * registry's unit. Meters of a shard leave the registry when the shard closes, all others when the producer does, so
 * producers of one stream that live at the same time need registries of their own, or common tags that differ.
 */
public enum ProducerMeters {

    /**
     * Results of user records. {@code result}: written; unfit (too large, or the serializer failed); rejected by the
     * service; exhausted (attempts or time to live); closed.
     */
    RECORDS("records", Type.COUNTER, "records", "result"),

    /** From taking a record to its result, with {@code result} as in {@link #RECORDS}. */
    LATENCY("latency", Type.TIMER, "", "result"),

    /** Tries of Kinesis records beyond the first. {@code error}: why; {@code shard}: the predicted one. */
    RETRIES("retries", Type.COUNTER, "records", "shard", "error"),

    /** Tries of Kinesis records that failed, by the code of the service. */
    ERRORS("errors", Type.COUNTER, "records", "shard", "error"),

    /** User records in each Kinesis record that was written. */
    RECORDS_PER_KINESIS_RECORD("records.per.kinesis.record", Type.SUMMARY, "records"),

    /** Tries of each Kinesis record that was written; 1 when the first went well. */
    ATTEMPTS("attempts", Type.SUMMARY, "attempts"),

    /** Kinesis records in each PutRecords call. */
    BATCH_RECORDS("batch.records", Type.SUMMARY, "records"),

    /** Bytes in each PutRecords call: data and partition keys. */
    BATCH_BYTES("batch.bytes", Type.SUMMARY, "bytes"),

    /** How full each PutRecords call is, 0 to 1: of the limit of records or of bytes, whichever is nearer. */
    BATCH_FILL("batch.fill", Type.SUMMARY, ""),

    /** PutRecords calls. {@code outcome}: ok, partial, or the code of the failure of the call. */
    REQUESTS("requests", Type.TIMER, "", "outcome"),

    /** User records taken and without result. */
    IN_FLIGHT_RECORDS("in.flight.records", Type.GAUGE, "records"),

    /** Bytes of user records taken and without result. */
    IN_FLIGHT_BYTES("in.flight.bytes", Type.GAUGE, "bytes"),

    /** PutRecords calls without answer. */
    IN_FLIGHT_REQUESTS("in.flight.requests", Type.GAUGE, "requests"),

    /** User records taken that are in no call: they linger, wait for their shard, or for a free call. */
    BUFFERED_RECORDS("buffered.records", Type.GAUGE, "records"),

    /** Since the oldest user record without result was taken, or handed in if it still waits for room; 0 without one. */
    OLDEST_RECORD_AGE("oldest.record.age", Type.GAUGE, "seconds"),

    /** The circuit breaker around the endpoint: 0 closed, 1 half open, 2 open. */
    CIRCUIT("circuit", Type.GAUGE, ""),

    /** Shards that take records, as the last shard map says. */
    OPEN_SHARDS("open.shards", Type.GAUGE, "shards"),

    /** Shards that are sent less because they refused records. */
    THROTTLED_SHARDS("throttled.shards", Type.GAUGE, "shards"),

    /** Readings of the shard map. {@code outcome}: changed, unchanged, failed. */
    SHARD_MAP_REFRESHES("shard.map.refreshes", Type.COUNTER, "", "outcome");

    /** What Micrometer calls the kind of meter. */
    public enum Type {
        /** Counts up. */
        COUNTER,
        /** Counts and times. */
        TIMER,
        /** Counts and sizes. */
        SUMMARY,
        /** A value of the moment. */
        GAUGE
    }

    private final String key;
    private final Type type;
    private final String unit;

    @SuppressWarnings("ImmutableEnumChecker") // It is made by List.of.
    private final List<String> tags;

    ProducerMeters(String name, Type type, String unit, String... tags) {
        this.key = "reactor.kinesis.producer." + name;
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
