package io.reactorkinesis.localbroker;

import io.micrometer.core.instrument.Meter;
import io.reactorkinesis.localbroker.metrics.Metric;
import java.util.List;

/**
 * The meters of a broker. Each is made when it first counts, and removed when its stream, shard or consumer is gone. The names
 * are CloudWatch's for Kinesis, but for the last two, which CloudWatch does not have. {@code account} and {@code region} are
 * those of the stream, or of the caller where there is no stream.
 */
public enum LocalBrokerMeters {

    /** Bytes of payloads and partition keys that were stored, by PutRecord and PutRecords. */
    INCOMING_BYTES(Metric.INCOMING_BYTES),

    /** Records that were stored, by PutRecord and PutRecords. */
    INCOMING_RECORDS(Metric.INCOMING_RECORDS),

    /** Bytes that GetRecords gave. */
    OUTGOING_BYTES(Metric.OUTGOING_BYTES),

    /** Records that GetRecords gave. */
    OUTGOING_RECORDS(Metric.OUTGOING_RECORDS),

    /** How far the last GetRecords was behind the end of the shard, its MillisBehindLatest, on the broker's clock. */
    ITERATOR_AGE_MILLISECONDS(Metric.ITERATOR_AGE_MILLISECONDS),

    /** Calls of GetRecords that were refused as beyond a limit. */
    READ_PROVISIONED_THROUGHPUT_EXCEEDED(Metric.READ_PROVISIONED_THROUGHPUT_EXCEEDED),

    /** Records that were refused as beyond a limit. */
    WRITE_PROVISIONED_THROUGHPUT_EXCEEDED(Metric.WRITE_PROVISIONED_THROUGHPUT_EXCEEDED),

    /** Bytes that a GetRecords gave. */
    GET_RECORDS_BYTES(Metric.GET_RECORDS_BYTES),

    /** The largest {@link #ITERATOR_AGE_MILLISECONDS} of the stream's shards. */
    GET_RECORDS_ITERATOR_AGE_MILLISECONDS(Metric.GET_RECORDS_ITERATOR_AGE_MILLISECONDS),

    /** How long a GetRecords took, on the registry's clock. */
    GET_RECORDS_LATENCY(Metric.GET_RECORDS_LATENCY),

    /** Records that a GetRecords gave. */
    GET_RECORDS_RECORDS(Metric.GET_RECORDS_RECORDS),

    /** 1 for a GetRecords that succeeded, 0 for one that did not. */
    GET_RECORDS_SUCCESS(Metric.GET_RECORDS_SUCCESS),

    /** Bytes that a PutRecord stored. */
    PUT_RECORD_BYTES(Metric.PUT_RECORD_BYTES),

    /** How long a PutRecord took, on the registry's clock. */
    PUT_RECORD_LATENCY(Metric.PUT_RECORD_LATENCY),

    /** 1 for a PutRecord that succeeded, 0 for one that did not. */
    PUT_RECORD_SUCCESS(Metric.PUT_RECORD_SUCCESS),

    /** Bytes that a PutRecords stored. */
    PUT_RECORDS_BYTES(Metric.PUT_RECORDS_BYTES),

    /** How long a PutRecords took, on the registry's clock. */
    PUT_RECORDS_LATENCY(Metric.PUT_RECORDS_LATENCY),

    /** 1 for a PutRecords that was answered, whatever became of its records, 0 for one that was refused. */
    PUT_RECORDS_SUCCESS(Metric.PUT_RECORDS_SUCCESS),

    /** Records of a PutRecords. */
    PUT_RECORDS_TOTAL_RECORDS(Metric.PUT_RECORDS_TOTAL_RECORDS),

    /** Records that a PutRecords stored. */
    PUT_RECORDS_SUCCESSFUL_RECORDS(Metric.PUT_RECORDS_SUCCESSFUL_RECORDS),

    /** Records of a PutRecords that met an internal failure. */
    PUT_RECORDS_FAILED_RECORDS(Metric.PUT_RECORDS_FAILED_RECORDS),

    /** Records of a PutRecords that were refused as beyond a limit. */
    PUT_RECORDS_THROTTLED_RECORDS(Metric.PUT_RECORDS_THROTTLED_RECORDS),

    /**
     * Calls of SubscribeToShard that were too many a second or came while another subscription was too young to be
     * taken over.
     */
    SUBSCRIBE_TO_SHARD_RATE_EXCEEDED(Metric.SUBSCRIBE_TO_SHARD_RATE_EXCEEDED),

    /** 1 for a SubscribeToShard that began a subscription, 0 for one that did not. */
    SUBSCRIBE_TO_SHARD_SUCCESS(Metric.SUBSCRIBE_TO_SHARD_SUCCESS),

    /** Bytes of payloads and partition keys in an event. */
    SUBSCRIBE_TO_SHARD_EVENT_BYTES(Metric.SUBSCRIBE_TO_SHARD_EVENT_BYTES),

    /**
     * The largest MillisBehindLatest among the last events of the consumer's subscriptions, on the broker's clock; 0
     * when it has none.
     */
    SUBSCRIBE_TO_SHARD_EVENT_MILLIS_BEHIND_LATEST(Metric.SUBSCRIBE_TO_SHARD_EVENT_MILLIS_BEHIND_LATEST),

    /** Records in an event. */
    SUBSCRIBE_TO_SHARD_EVENT_RECORDS(Metric.SUBSCRIBE_TO_SHARD_EVENT_RECORDS),

    /** Events that were sent. */
    SUBSCRIBE_TO_SHARD_EVENT_SUCCESS(Metric.SUBSCRIBE_TO_SHARD_EVENT_SUCCESS),

    /**
     * Records, reads and events beyond a limit of their shard, refused or not. {@code limit}: {@code written-
     * records}, {@code written-bytes}, {@code read-calls}, {@code read-bytes}, {@code pushed-bytes}.
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

    /** What kind of meter it is. */
    public Meter.Type type() {
        return metric.type();
    }

    /** The tag keys. */
    public List<String> tags() {
        return metric.tags();
    }
}
