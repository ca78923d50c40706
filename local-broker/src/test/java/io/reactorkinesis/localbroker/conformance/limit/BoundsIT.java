package io.reactorkinesis.localbroker.conformance.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.conformance.time.Caller;
import io.reactorkinesis.localbroker.conformance.time.TimedBroker;
import io.reactorkinesis.localbroker.conformance.wire.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bounds that depend on more than the request: sections 1.2, 2.6 and 4 of the reference. */
class BoundsIT {

    private static final String INVALID = "InvalidArgumentException";

    private final TimedBroker broker = new TimedBroker(options -> options.limits(Limits.OFF));
    private final Caller caller = broker.caller("123456789012");
    private final String orders = caller.arn("stream/orders");

    @BeforeEach
    void createAStream() {
        caller.ok("CreateStream", "StreamName", "orders", "ShardCount", 4);
        broker.settle();
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void recordsAreRetainedForADayToAYear() {
        caller.refuses(
                INVALID,
                "Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.",
                "DecreaseStreamRetentionPeriod",
                "StreamName",
                "orders",
                "RetentionPeriodHours",
                23);
        retain("Increase", 8_760);
        caller.refuses(
                INVALID, "", "IncreaseStreamRetentionPeriod", "StreamName", "orders", "RetentionPeriodHours", 8_761);
        retain("Increase", 8_760);
        retain("Decrease", 24);
        retain("Decrease", 24);
        caller.refuses(
                INVALID,
                "Requested retention period (25 hours) for stream orders can not be longer than existing retention period"
                        + " (24 hours). Use IncreaseRetentionPeriod API.",
                "DecreaseStreamRetentionPeriod",
                "StreamName",
                "orders",
                "RetentionPeriodHours",
                25);
        retain("Increase", 48);
        caller.refuses(
                INVALID,
                "Requested retention period (47 hours) for stream orders can not be shorter than existing retention"
                        + " period (48 hours). Use DecreaseRetentionPeriod API.",
                "IncreaseStreamRetentionPeriod",
                "StreamName",
                "orders",
                "RetentionPeriodHours",
                47);
    }

    @Test
    void aShardCountAtMostDoublesOrHalves() {
        assertThat(rescale(9).errorType()).isIn(INVALID, "LimitExceededException");
        assertThat(rescale(1).errorType()).isIn(INVALID, "LimitExceededException");
        assertThat(rescale(8).number("CurrentShardCount")).isEqualTo(4);
        broker.settle();
        assertThat(rescale(4).number("CurrentShardCount")).isEqualTo(8);
    }

    @Test
    void aRecordHasAsManyBytesAsItsStreamAllows() {
        byte[] large = new byte[(1 << 20) + 1];
        assertThat(put(large).errorType()).isIn(INVALID, "ValidationException");

        caller.ok("UpdateMaxRecordSize", "StreamARN", orders, "MaxRecordSizeInKiB", 2_048);
        broker.settle();

        assertThat(put(large).isOk()).isTrue();
    }

    @Test
    void anIteratorLivesForFiveMinutes() {
        String iterator = caller.ok(
                        "GetShardIterator",
                        "StreamName",
                        "orders",
                        "ShardId",
                        "shardId-000000000000",
                        "ShardIteratorType",
                        "TRIM_HORIZON")
                .text("ShardIterator");
        broker.advance(Duration.ofMinutes(5));
        String next = caller.ok("GetRecords", "ShardIterator", iterator).text("NextShardIterator");
        broker.advance(Duration.ofMillis(1));

        caller.refuses(
                "ExpiredIteratorException",
                "Iterator expired. The iterator was created at time Sun Nov 22 10:00:01 UTC 2026 while right now it is"
                        + " Sun Nov 22 10:05:01 UTC 2026 which is further in the future than the tolerated delay of"
                        + " 300000 milliseconds.",
                "GetRecords",
                "ShardIterator",
                iterator);
        caller.ok("GetRecords", "ShardIterator", next);
    }

    @Test
    void aTokenOfAListLivesForFiveMinutes() {
        String token =
                caller.ok("ListShards", "StreamName", "orders", "MaxResults", 1).text("NextToken");
        broker.advance(Duration.ofMinutes(5));
        assertThat(caller.ok("ListShards", "NextToken", token).list("Shards")).hasSize(3);
        broker.advance(Duration.ofMillis(1));

        caller.refuses("ExpiredNextTokenException", "", "ListShards", "NextToken", token);
    }

    @Test
    void aCommitmentHoldsForADay() {
        assertThat(commit("ENABLED")).isEqualTo("ENABLED");
        assertThat(commit("DISABLED")).isEqualTo("ENABLED_UNTIL_EARLIEST_ALLOWED_END");
        assertThat(commit("ENABLED")).isEqualTo("ENABLED");
        commit("DISABLED");
        broker.advance(Duration.ofHours(24));

        assertThat(caller.ok("DescribeAccountSettings").text("MinimumThroughputBillingCommitment.Status"))
                .isEqualTo("DISABLED");
    }

    @Test
    void throughputIsWarmOnDemandUnderACommitmentOnly() {
        assertThat(warm(100).errorType()).isIn(INVALID, "ValidationException");
        caller.ok("UpdateStreamMode", "StreamARN", orders, "StreamModeDetails", Map.of("StreamMode", "ON_DEMAND"));
        broker.settle();
        assertThat(warm(100).errorType()).isIn(INVALID, "ValidationException");
        commit("ENABLED");

        assertThat(warm(10 * 1_024 + 1).isOk()).isFalse();
        assertThat(warm(10 * 1_024).number("WarmThroughput.TargetMiBps")).isEqualTo(10 * 1_024);
    }

    private void retain(String change, int hours) {
        caller.ok(change + "StreamRetentionPeriod", "StreamName", "orders", "RetentionPeriodHours", hours);
        assertThat(caller.ok("DescribeStreamSummary", "StreamName", "orders")
                        .number("StreamDescriptionSummary.RetentionPeriodHours"))
                .isEqualTo(hours);
    }

    private Answer rescale(int shards) {
        return caller.call(
                "UpdateShardCount",
                "StreamName",
                "orders",
                "TargetShardCount",
                shards,
                "ScalingType",
                "UNIFORM_SCALING");
    }

    private Answer put(byte[] data) {
        return caller.call("PutRecord", "StreamName", "orders", "PartitionKey", "a", "Data", data);
    }

    private String commit(String status) {
        return caller.ok("UpdateAccountSettings", "MinimumThroughputBillingCommitment", Map.of("Status", status))
                .text("MinimumThroughputBillingCommitment.Status");
    }

    private Answer warm(int mebibytes) {
        return caller.call("UpdateStreamWarmThroughput", "StreamARN", orders, "WarmThroughputMiBps", mebibytes);
    }
}
