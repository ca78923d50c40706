package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamModeTest {

    private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";
    private static final Duration DELAY = Duration.ofMillis(500);

    private final Service service =
            new Service(options -> options.transitionDelay(DELAY).shardLimit(6).onDemandStreamLimit(1));

    @Test
    void theStreamIsUpdatingUntilItHasItsModeAndKeepsItsShards() {
        create("PROVISIONED", 3);

        assertThat(switchTo("ON_DEMAND")).isSameAs(Structure.EMPTY);

        assertThat(described("StreamStatus")).isEqualTo("UPDATING");
        assertThat(mode()).isEqualTo("PROVISIONED");
        service.put("orders", "a", "meanwhile");
        service.advance(DELAY);
        assertThat(described("StreamStatus")).isEqualTo("ACTIVE");
        assertThat(mode()).isEqualTo("ON_DEMAND");
        assertThat(summary().integer("OpenShardCount")).isEqualTo(3);
    }

    @Test
    void anOnDemandStreamBeginsWithFourShards() {
        create("ON_DEMAND", 2);

        assertThat(mode()).isEqualTo("ON_DEMAND");
        assertThat(summary().integer("OpenShardCount")).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "SplitShard, ShardToSplit, NewStartingHashKey, 1000",
        "MergeShards, ShardToMerge, AdjacentShardToMerge, shardId-1"
    })
    void theShardsOfAnOnDemandStreamAreNotForTheUser(String operation, String shard, String other, String value) {
        create("ON_DEMAND", 4);

        service.refuses(
                ErrorType.VALIDATION,
                "Request is invalid. Stream orders under account 123456789012 is in On-Demand mode.",
                operation,
                "StreamName",
                "orders",
                shard,
                "shardId-0",
                other,
                value);
    }

    @Test
    void aStreamSwitchesTwiceADay() {
        create("PROVISIONED", 3);
        switchTo("ON_DEMAND");
        service.advance(DELAY);
        switchTo("PROVISIONED");
        service.advance(DELAY);

        refusesSwitch(
                ErrorType.LIMIT_EXCEEDED,
                "The capacity mode of stream orders under account 123456789012 was switched 2 times within 24 hours,"
                        + " which is the limit. Try again later.",
                "ON_DEMAND");
        assertThat(described("StreamStatus")).isEqualTo("ACTIVE");
        service.advance(Duration.ofHours(24).minus(DELAY.multipliedBy(2)));

        switchTo("ON_DEMAND");
    }

    @Test
    void toTheModeThatItHasAStreamSwitchesAsOftenAsItLikes() {
        create("ON_DEMAND", 4);
        for (int i = 0; i < 3; i++) {
            switchTo("ON_DEMAND");
            service.advance(DELAY);
        }

        assertThat(limits().integer("OnDemandStreamCount")).isEqualTo(1);
        switchTo("PROVISIONED");
    }

    @Test
    void theStreamCountsForBothModesWhileItSwitchesAndThenForTheNewOne() {
        create("ON_DEMAND", 4);
        assertThat(limits().integer("OpenShardCount")).isZero();

        switchTo("PROVISIONED");
        assertThat(limits().integer("OpenShardCount")).isEqualTo(4);
        assertThat(limits().integer("OnDemandStreamCount")).isEqualTo(1);

        service.advance(DELAY);
        assertThat(limits().integer("OpenShardCount")).isEqualTo(4);
        assertThat(limits().integer("OnDemandStreamCount")).isZero();
    }

    @Test
    void aSwitchBeyondAQuotaIsRefusedAndCountsForNothing() {
        service.call("CreateStream", "StreamName", "other", "ShardCount", 3);
        service.advance(DELAY);
        create("ON_DEMAND", 4);
        for (int i = 0; i < 3; i++) {
            refusesSwitch(
                    ErrorType.LIMIT_EXCEEDED,
                    "This request would exceed the shard limit for the account 123456789012 in eu-central-1. Current"
                            + " shard count for the account: 3. Limit: 6. Number of additional shards that would have"
                            + " resulted from this request: 4. Refer to the AWS Service Limits page"
                            + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current"
                            + " limits and how to request higher limits.",
                    "PROVISIONED");
        }
        assertThat(limits().integer("OpenShardCount")).isEqualTo(3);

        service.call("DeleteStream", "StreamName", "other");
        service.advance(DELAY);

        switchTo("PROVISIONED");
    }

    @Test
    void aStreamThatSpreadsItsRecordsCannotBecomeProvisioned() {
        create("ON_DEMAND", 4);
        service.call("UpdateStreamRecordDistributionStrategy", "StreamARN", ARN, "RecordDistributionStrategy", "AUTO");

        refusesSwitch(
                ErrorType.INVALID_ARGUMENT,
                "Record distribution strategy AUTO is only supported with the on-demand capacity mode, not for stream"
                        + " orders under account 123456789012 with the provisioned one.",
                "PROVISIONED");
    }

    @Test
    void theStreamMustBeActive() {
        service.call("CreateStream", "StreamName", "orders");

        refusesSwitch(
                ErrorType.RESOURCE_IN_USE,
                "Stream orders under account 123456789012 not ACTIVE, instead in state CREATING",
                "ON_DEMAND");
    }

    private void create(String mode, int shards) {
        Structure details = Service.structure("StreamMode", mode);
        service.call("CreateStream", "StreamName", "orders", "ShardCount", shards, "StreamModeDetails", details);
        service.advance(DELAY);
    }

    private Structure switchTo(String mode) {
        return service.call("UpdateStreamMode", members(mode));
    }

    private void refusesSwitch(ErrorType type, String message, String mode) {
        service.refuses(type, message, "UpdateStreamMode", members(mode));
    }

    private static Object[] members(String mode) {
        return new Object[] {"StreamARN", ARN, "StreamModeDetails", Service.structure("StreamMode", mode)};
    }

    private Structure limits() {
        return service.call("DescribeLimits");
    }

    private String mode() {
        return summary().requiredStructure("StreamModeDetails").requiredString("StreamMode");
    }

    private String described(String member) {
        return summary().requiredString(member);
    }

    private Structure summary() {
        return service.call("DescribeStreamSummary", "StreamName", "orders")
                .requiredStructure("StreamDescriptionSummary");
    }
}
