package io.reactorkinesis.localbroker.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.Service;
import io.reactorkinesis.localbroker.operations.Subscriber;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random calls of all kinds, many of which are refused. The same seed makes the same calls. */
final class RandomHistory {

    private static final String KEY_ID = "12345678-1234-1234-1234-123456789012";
    private static final String POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kinesis:*\"}]}";

    private final Service service;
    private final Random random;
    private int accepted;
    private int refusals;

    RandomHistory(Service service, long seed) {
        this.service = service;
        this.random = new Random(seed);
    }

    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            step();
        }
        assertThat(accepted).as("calls that were served, not refused").isGreaterThan(refusals);
    }

    private void step() {
        String stream = "stream-" + random.nextInt(5);
        String arn = Subscriber.arn(stream);
        String shard = "shardId-" + random.nextInt(12);
        int dice = random.nextInt(100);
        if (dice < 60) {
            call("PutRecord", "StreamName", stream, "PartitionKey", key(), "Data", payload());
            return;
        }
        switch (dice) {
            case 60, 61, 62, 63 ->
                call("CreateStream", "StreamName", stream, "ShardCount", 1 + random.nextInt(4), "Tags", tags());
            case 64, 65 ->
                call(
                        "CreateStream",
                        "StreamName",
                        stream,
                        "StreamModeDetails",
                        Service.structure("StreamMode", "ON_DEMAND"));
            case 66 -> call("DeleteStream", "StreamName", stream, "EnforceConsumerDeletion", true);
            case 67, 68, 69 ->
                call("SplitShard", "StreamName", stream, "ShardToSplit", shard, "NewStartingHashKey", hashKey());
            case 70, 71 ->
                call(
                        "MergeShards",
                        "StreamName",
                        stream,
                        "ShardToMerge",
                        shard,
                        "AdjacentShardToMerge",
                        "shardId-" + random.nextInt(12));
            case 72, 73 ->
                call(
                        "UpdateShardCount",
                        "StreamName",
                        stream,
                        "TargetShardCount",
                        1 + random.nextInt(9),
                        "ScalingType",
                        "UNIFORM_SCALING");
            case 74 ->
                call(
                        "IncreaseStreamRetentionPeriod",
                        "StreamName",
                        stream,
                        "RetentionPeriodHours",
                        24 + random.nextInt(50));
            case 75 ->
                call(
                        "DecreaseStreamRetentionPeriod",
                        "StreamName",
                        stream,
                        "RetentionPeriodHours",
                        24 + random.nextInt(30));
            case 76, 77 ->
                call("StartStreamEncryption", "StreamName", stream, "EncryptionType", "KMS", "KeyId", KEY_ID);
            case 78 -> call("StopStreamEncryption", "StreamName", stream, "EncryptionType", "KMS", "KeyId", KEY_ID);
            case 79, 80 ->
                call(
                        "EnableEnhancedMonitoring",
                        "StreamName",
                        stream,
                        "ShardLevelMetrics",
                        List.of("IncomingBytes", "OutgoingRecords"));
            case 81, 82, 83, 84 ->
                call(
                        "RegisterStreamConsumer",
                        "StreamARN",
                        arn,
                        "ConsumerName",
                        "app-" + random.nextInt(4),
                        "Tags",
                        tags());
            case 85 -> call("DeregisterStreamConsumer", "StreamARN", arn, "ConsumerName", "app-" + random.nextInt(4));
            case 86, 87 -> call("AddTagsToStream", "StreamName", stream, "Tags", tags());
            case 88, 89 -> call("PutResourcePolicy", "ResourceARN", arn, "Policy", POLICY);
            case 90 ->
                call(
                        "UpdateStreamMode",
                        "StreamARN",
                        arn,
                        "StreamModeDetails",
                        Service.structure("StreamMode", random.nextBoolean() ? "ON_DEMAND" : "PROVISIONED"));
            case 91 ->
                call(
                        "UpdateStreamRecordDistributionStrategy",
                        "StreamARN",
                        arn,
                        "RecordDistributionStrategy",
                        random.nextBoolean() ? "AUTO" : "USER_PARTITION_KEY");
            case 92 -> call("UpdateMaxRecordSize", "StreamARN", arn, "MaxRecordSizeInKiB", 1024 + random.nextInt(3000));
            case 93 ->
                call(
                        "UpdateAccountSettings",
                        "MinimumThroughputBillingCommitment",
                        Service.structure("Status", random.nextBoolean() ? "ENABLED" : "DISABLED"));
            case 94 ->
                call("UpdateStreamWarmThroughput", "StreamName", stream, "WarmThroughputMiBps", 1 + random.nextInt(20));
            case 95 -> service.advance(Duration.ofHours(random.nextInt(10)));
            default -> service.advance(Duration.ofMillis(random.nextInt(5_000)));
        }
    }

    private void call(String operation, @Nullable Object... members) {
        try {
            service.call(operation, members);
            accepted++;
        } catch (ServiceException refused) {
            // Chance asked for what cannot be had.
            refusals++;
        }
    }

    private String key() {
        return random.nextInt(20) == 0 ? "schlüssel-\uD83D\uDD11" : "key-" + random.nextInt(50);
    }

    private byte[] payload() {
        byte[] payload = new byte[random.nextInt(200)];
        random.nextBytes(payload);
        return payload;
    }

    private Map<String, String> tags() {
        return Map.of("tag-" + random.nextInt(5), "value-" + random.nextInt(5));
    }

    private String hashKey() {
        return new BigInteger(128, random).toString();
    }
}
