package io.reactorkinesis.localbroker.conformance.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.conformance.time.Caller;
import io.reactorkinesis.localbroker.conformance.time.TimedBroker;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many there may be of each thing, and how often a stream may change: section 1.2 of the reference. */
class QuotasIT {

    private static final String ACCOUNT = "123456789012";
    private static final String TOO_MANY = "LimitExceededException";
    private static final Map<String, Object> ON_DEMAND = Map.of("StreamMode", "ON_DEMAND");
    private static final Map<String, Object> PROVISIONED = Map.of("StreamMode", "PROVISIONED");

    private final TimedBroker broker = new TimedBroker(options -> options.limits(Limits.OFF));
    private final Caller caller = broker.caller(ACCOUNT);
    private final String orders = caller.arn("stream/orders");

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void anAccountHasTwentyThousandShardsInARegion() {
        create("orders", 1);

        caller.refuses(
                TOO_MANY,
                "This request would exceed the shard limit for the account 123456789012 in us-east-1. Current shard count"
                        + " for the account: 1. Limit: 20000. Number of additional shards that would have resulted from"
                        + " this request: 20000. Refer to the AWS Service Limits page",
                "CreateStream",
                "StreamName",
                "large",
                "ShardCount",
                20_000);
        caller.ok("CreateStream", "StreamName", "large", "ShardCount", 19_999);
        broker.settle();
        caller.refuses(
                TOO_MANY,
                "This request would exceed the shard limit for the account",
                "SplitShard",
                "StreamName",
                "orders",
                "ShardToSplit",
                "shardId-000000000000",
                "NewStartingHashKey",
                "1000");
    }

    @Test
    void fiveStreamsMayBeCreating() {
        for (int i = 0; i < 5; i++) {
            caller.ok("CreateStream", "StreamName", "stream-" + i, "ShardCount", 1);
        }

        caller.refuses(TOO_MANY, "", "CreateStream", "StreamName", "stream-5", "ShardCount", 1);
        broker.caller("999999999999").ok("CreateStream", "StreamName", "stream-5", "ShardCount", 1);
        broker.settle();
        caller.ok("CreateStream", "StreamName", "stream-5", "ShardCount", 1);
    }

    @Test
    void anAccountHasFiftyStreamsOnDemand() {
        for (int i = 0; i < 50; i++) {
            caller.ok("CreateStream", "StreamName", "stream-" + i, "StreamModeDetails", ON_DEMAND);
            broker.settle();
        }

        assertThat(caller.ok("DescribeLimits").number("OnDemandStreamCount")).isEqualTo(50);
        caller.refuses(TOO_MANY, "", "CreateStream", "StreamName", "beyond", "StreamModeDetails", ON_DEMAND);
        create("orders", 1);
        caller.refuses(TOO_MANY, "", "UpdateStreamMode", "StreamARN", orders, "StreamModeDetails", ON_DEMAND);
    }

    @Test
    void aStreamHasFiftyTagsInEitherApi() {
        create("orders", 1);
        caller.ok("AddTagsToStream", "StreamName", "orders", "Tags", tags(0, 30));
        caller.ok("TagResource", "ResourceARN", orders, "Tags", tags(30, 50));

        assertThat(caller.call("AddTagsToStream", "StreamName", "orders", "Tags", tags(50, 51))
                        .errorType())
                .isIn("InvalidArgumentException", TOO_MANY);
        caller.ok("AddTagsToStream", "StreamName", "orders", "Tags", tags(49, 50));
        assertThat(caller.ok("ListTagsForResource", "ResourceARN", orders).list("Tags"))
                .hasSize(50);
    }

    @Test
    void aStreamHasTwentyConsumersOfWhichFiveAreCreating() {
        create("orders", 1);
        for (int i = 0; i < 20; i++) {
            if (i % 5 == 0 && i > 0) {
                caller.refuses(TOO_MANY, "", "RegisterStreamConsumer", "StreamARN", orders, "ConsumerName", "early");
                broker.settle();
            }
            caller.ok("RegisterStreamConsumer", "StreamARN", orders, "ConsumerName", "consumer-" + i);
        }
        broker.settle();

        caller.refuses(TOO_MANY, "", "RegisterStreamConsumer", "StreamARN", orders, "ConsumerName", "beyond");
        caller.ok("DeregisterStreamConsumer", "StreamARN", orders, "ConsumerName", "consumer-0");
        broker.settle();
        caller.ok("RegisterStreamConsumer", "StreamARN", orders, "ConsumerName", "instead");
    }

    @Test
    void aStreamIsEncryptedTwentyFiveTimesInADay() {
        create("orders", 1);
        for (int i = 0; i < 25; i++) {
            encrypt("key-" + i);
        }

        caller.refuses(
                TOO_MANY,
                "",
                "StartStreamEncryption",
                "StreamName",
                "orders",
                "EncryptionType",
                "KMS",
                "KeyId",
                "alias/beyond");
        broker.advance(Duration.ofHours(24).minus(TimedBroker.TRANSITION.multipliedBy(24)));
        encrypt("next-day");
    }

    @Test
    void theModeOfAStreamIsSwitchedTwiceInADay() {
        create("orders", 4);
        switchTo(ON_DEMAND);
        switchTo(PROVISIONED);

        caller.refuses(TOO_MANY, "", "UpdateStreamMode", "StreamARN", orders, "StreamModeDetails", ON_DEMAND);
        broker.advance(Duration.ofHours(24));
        switchTo(ON_DEMAND);
    }

    @Test
    void aStreamIsRescaledTenTimesInADay() {
        create("orders", 2);
        for (int i = 0; i < 10; i++) {
            rescale(i % 2 == 0 ? 3 : 2);
        }

        caller.refuses(
                TOO_MANY,
                "",
                "UpdateShardCount",
                "StreamName",
                "orders",
                "TargetShardCount",
                3,
                "ScalingType",
                "UNIFORM_SCALING");
        broker.advance(Duration.ofHours(24));
        rescale(3);
    }

    private void create(String stream, int shards) {
        caller.ok("CreateStream", "StreamName", stream, "ShardCount", shards);
        broker.settle();
    }

    private void encrypt(String key) {
        caller.ok("StartStreamEncryption", "StreamName", "orders", "EncryptionType", "KMS", "KeyId", "alias/" + key);
        broker.settle();
    }

    private void switchTo(Map<String, Object> mode) {
        caller.ok("UpdateStreamMode", "StreamARN", orders, "StreamModeDetails", mode);
        broker.settle();
    }

    private void rescale(int shards) {
        caller.ok(
                "UpdateShardCount",
                "StreamName",
                "orders",
                "TargetShardCount",
                shards,
                "ScalingType",
                "UNIFORM_SCALING");
        broker.settle();
    }

    private static Map<String, Object> tags(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toMap(i -> "key-" + i, i -> "value"));
    }
}
