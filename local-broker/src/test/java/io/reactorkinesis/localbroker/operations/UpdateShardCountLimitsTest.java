package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateShardCountLimitsTest {

    private final Service service = new Service();

    @ParameterizedTest
    @CsvSource({
        "4, 9, UpdateShardCount cannot scale up over double your current open shard count.",
        "5, 2, UpdateShardCount cannot scale down below half your current open shard count.",
        "6, 2, UpdateShardCount cannot scale down below half your current open shard count.",
        "6, 10001, Target shard count or number of open shards cannot be greater than 10000."
    })
    void aStreamIsScaledByTwoAtMost(int from, int to, String message) {
        create(from);

        refusesUpdate(message + " Current open shard count: " + from + " Target shard count: " + to, to);

        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(service.allShards("orders")).hasSize(from);
    }

    @Test
    void aStreamIsScaledTenTimesInTwentyFourHours() {
        create(2);
        for (int i = 0; i < 10; i++) {
            update(i % 2 == 0 ? 3 : 2);
            service.advance(Duration.ofMinutes(1));
        }
        refusesUpdate(
                "The shard count of stream orders under account 123456789012 was updated 10 times within 24 hours, which"
                        + " is the limit. Try again later.",
                3);
        service.call("CreateStream", "StreamName", "other", "ShardCount", 2);
        service.call(
                "UpdateShardCount", "StreamName", "other", "TargetShardCount", 3, "ScalingType", "UNIFORM_SCALING");

        service.advance(Duration.ofHours(24).minusMinutes(10));

        update(3);
        refusesUpdate(
                "The shard count of stream orders under account 123456789012 was updated 10 times within 24 hours, which"
                        + " is the limit. Try again later.",
                2);
    }

    @Test
    void aRefusedCallDoesNotCountTowardsTheTen() {
        Service small = new Service(options -> options.shardLimit(3));
        small.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
        for (int i = 0; i < 20; i++) {
            small.refuses(
                    ErrorType.LIMIT_EXCEEDED,
                    shardLimitText(2, 3, 2),
                    "UpdateShardCount",
                    "StreamName",
                    "orders",
                    "TargetShardCount",
                    4,
                    "ScalingType",
                    "UNIFORM_SCALING");
        }

        small.call("UpdateShardCount", "StreamName", "orders", "TargetShardCount", 1, "ScalingType", "UNIFORM_SCALING");
    }

    @Test
    void theQuotaCountsShortLivedShardsWhileTheyLive() {
        Service tight = new Service(options -> options.shardLimit(4));
        tight.call("CreateStream", "StreamName", "orders", "ShardCount", 4);
        tight.refuses(
                ErrorType.LIMIT_EXCEEDED,
                shardLimitText(4, 4, 1),
                "UpdateShardCount",
                "StreamName",
                "orders",
                "TargetShardCount",
                3,
                "ScalingType",
                "UNIFORM_SCALING");
        Service enough = new Service(options -> options.shardLimit(5));
        enough.call("CreateStream", "StreamName", "orders", "ShardCount", 4);
        enough.call(
                "UpdateShardCount", "StreamName", "orders", "TargetShardCount", 3, "ScalingType", "UNIFORM_SCALING");

        enough.call("CreateStream", "StreamName", "other", "ShardCount", 2);
        enough.refuses(
                ErrorType.LIMIT_EXCEEDED,
                shardLimitText(5, 5, 1),
                "CreateStream",
                "StreamName",
                "another",
                "ShardCount",
                1);
    }

    @Test
    void anOnDemandStreamScalesItself() {
        service.call(
                "CreateStream",
                "StreamName",
                "orders",
                "StreamModeDetails",
                Service.structure("StreamMode", "ON_DEMAND"));

        service.refuses(
                ErrorType.VALIDATION,
                "Request is invalid. Stream orders under account 123456789012 is in On-Demand mode.",
                "UpdateShardCount",
                "StreamName",
                "orders",
                "TargetShardCount",
                8,
                "ScalingType",
                "UNIFORM_SCALING");
    }

    private void create(int shards) {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", shards);
    }

    private void update(int target) {
        service.call(
                "UpdateShardCount",
                "StreamName",
                "orders",
                "TargetShardCount",
                target,
                "ScalingType",
                "UNIFORM_SCALING");
    }

    private void refusesUpdate(String message, int target) {
        service.refuses(
                ErrorType.LIMIT_EXCEEDED,
                message,
                "UpdateShardCount",
                "StreamName",
                "orders",
                "TargetShardCount",
                target,
                "ScalingType",
                "UNIFORM_SCALING");
    }

    private String status() {
        return service.call("DescribeStreamSummary", "StreamName", "orders")
                .requiredStructure("StreamDescriptionSummary")
                .requiredString("StreamStatus");
    }

    private static String shardLimitText(int current, int limit, int added) {
        return "This request would exceed the shard limit for the account 123456789012 in eu-central-1. Current shard"
                + " count for the account: " + current + ". Limit: " + limit
                + ". Number of additional shards that would have resulted from this request: " + added
                + ". Refer to the AWS Service Limits page"
                + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to"
                + " request higher limits.";
    }
}
