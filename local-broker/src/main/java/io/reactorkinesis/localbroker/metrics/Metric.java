package io.reactorkinesis.localbroker.metrics;

import io.micrometer.core.instrument.Meter;
import java.util.List;

/** What is metered. {@code LocalBrokerMeters} tells users what each means. */
public enum Metric {
    INCOMING_BYTES("IncomingBytes", Meter.Type.COUNTER, Level.SHARD),
    INCOMING_RECORDS("IncomingRecords", Meter.Type.COUNTER, Level.SHARD),
    OUTGOING_BYTES("OutgoingBytes", Meter.Type.COUNTER, Level.SHARD),
    OUTGOING_RECORDS("OutgoingRecords", Meter.Type.COUNTER, Level.SHARD),
    ITERATOR_AGE_MILLISECONDS("IteratorAgeMilliseconds", Meter.Type.GAUGE, Level.SHARD),
    READ_PROVISIONED_THROUGHPUT_EXCEEDED("ReadProvisionedThroughputExceeded", Meter.Type.COUNTER, Level.SHARD),
    WRITE_PROVISIONED_THROUGHPUT_EXCEEDED("WriteProvisionedThroughputExceeded", Meter.Type.COUNTER, Level.SHARD),
    GET_RECORDS_BYTES("GetRecords.Bytes", Meter.Type.DISTRIBUTION_SUMMARY, Level.STREAM),
    GET_RECORDS_ITERATOR_AGE_MILLISECONDS("GetRecords.IteratorAgeMilliseconds", Meter.Type.GAUGE, Level.STREAM),
    GET_RECORDS_LATENCY("GetRecords.Latency", Meter.Type.TIMER, Level.STREAM),
    GET_RECORDS_RECORDS("GetRecords.Records", Meter.Type.DISTRIBUTION_SUMMARY, Level.STREAM),
    GET_RECORDS_SUCCESS("GetRecords.Success", Meter.Type.DISTRIBUTION_SUMMARY, Level.STREAM),
    PUT_RECORD_BYTES("PutRecord.Bytes", Meter.Type.DISTRIBUTION_SUMMARY, Level.STREAM),
    PUT_RECORD_LATENCY("PutRecord.Latency", Meter.Type.TIMER, Level.STREAM),
    PUT_RECORD_SUCCESS("PutRecord.Success", Meter.Type.DISTRIBUTION_SUMMARY, Level.STREAM),
    PUT_RECORDS_BYTES("PutRecords.Bytes", Meter.Type.DISTRIBUTION_SUMMARY, Level.STREAM),
    PUT_RECORDS_LATENCY("PutRecords.Latency", Meter.Type.TIMER, Level.STREAM),
    PUT_RECORDS_SUCCESS("PutRecords.Success", Meter.Type.DISTRIBUTION_SUMMARY, Level.STREAM),
    PUT_RECORDS_TOTAL_RECORDS("PutRecords.TotalRecords", Meter.Type.DISTRIBUTION_SUMMARY, Level.STREAM),
    PUT_RECORDS_SUCCESSFUL_RECORDS("PutRecords.SuccessfulRecords", Meter.Type.DISTRIBUTION_SUMMARY, Level.STREAM),
    PUT_RECORDS_FAILED_RECORDS("PutRecords.FailedRecords", Meter.Type.DISTRIBUTION_SUMMARY, Level.STREAM),
    PUT_RECORDS_THROTTLED_RECORDS("PutRecords.ThrottledRecords", Meter.Type.DISTRIBUTION_SUMMARY, Level.STREAM),
    SUBSCRIBE_TO_SHARD_RATE_EXCEEDED("SubscribeToShard.RateExceeded", Meter.Type.COUNTER, Level.CONSUMER),
    SUBSCRIBE_TO_SHARD_SUCCESS("SubscribeToShard.Success", Meter.Type.DISTRIBUTION_SUMMARY, Level.CONSUMER),
    SUBSCRIBE_TO_SHARD_EVENT_BYTES("SubscribeToShardEvent.Bytes", Meter.Type.DISTRIBUTION_SUMMARY, Level.CONSUMER),
    SUBSCRIBE_TO_SHARD_EVENT_MILLIS_BEHIND_LATEST(
            "SubscribeToShardEvent.MillisBehindLatest", Meter.Type.GAUGE, Level.CONSUMER),
    SUBSCRIBE_TO_SHARD_EVENT_RECORDS("SubscribeToShardEvent.Records", Meter.Type.DISTRIBUTION_SUMMARY, Level.CONSUMER),
    SUBSCRIBE_TO_SHARD_EVENT_SUCCESS("SubscribeToShardEvent.Success", Meter.Type.COUNTER, Level.CONSUMER),
    SHARD_LIMIT_EXCEEDED("reactor.kinesis.local.broker.shard.limit.exceeded", Meter.Type.COUNTER, Level.SHARD_LIMIT),
    CALL_RATE_EXCEEDED("reactor.kinesis.local.broker.call.rate.exceeded", Meter.Type.COUNTER, Level.OPERATION);

    private final String key;
    private final Meter.Type type;
    private final Level level;

    Metric(String key, Meter.Type type, Level level) {
        this.key = key;
        this.type = type;
        this.level = level;
    }

    /** The meter's name in the registry. */
    public String key() {
        return key;
    }

    /** What kind of meter it is. */
    public Meter.Type type() {
        return type;
    }

    /** The tag keys. */
    public List<String> tags() {
        return level.tags;
    }

    /** What there is a meter for each of. */
    private enum Level {
        SHARD("account", "region", "StreamName", "ShardId"),
        SHARD_LIMIT("account", "region", "StreamName", "ShardId", "limit"),
        STREAM("account", "region", "StreamName"),
        CONSUMER("account", "region", "StreamName", "ConsumerName"),
        OPERATION("account", "region", "operation");

        @SuppressWarnings("ImmutableEnumChecker") // It is made by List.of.
        private final List<String> tags;

        Level(String... tags) {
            this.tags = List.of(tags);
        }
    }
}
