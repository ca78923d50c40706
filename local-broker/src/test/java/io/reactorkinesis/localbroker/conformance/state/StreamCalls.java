package io.reactorkinesis.localbroker.conformance.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactorkinesis.localbroker.conformance.wire.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sound request of each operation that names a stream; the stream has three shards, or is ON_DEMAND with four. */
final class StreamCalls {

    static final String STREAM = "orders";
    static final String CONSUMER = "reader";

    /** The operations that only ON_DEMAND streams know. */
    static final List<String> ON_DEMAND =
            List.of("CreateChannel", "UpdateStreamRecordDistributionStrategy", "UpdateStreamWarmThroughput");

    private static final String KEY = "alias/aws/kinesis";

    private final String arn;
    private final Endpoint endpoint;

    StreamCalls(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.arn = endpoint.arn("stream/" + STREAM);
    }

    /**
     * The request of an operation.
     *
     * @param iterator to read with; only GetRecords asks for it
     * @param consumer the ARN to subscribe with; only SubscribeToShard asks for it
     */
    Map<String, Object> request(String operation, String iterator, String consumer) {
        return switch (operation) {
            case "CreateStream" -> named(Map.of("ShardCount", 3));
            case "AddTagsToStream" -> named(Map.of("Tags", Map.of("team", "a")));
            case "RemoveTagsFromStream" -> named(Map.of("TagKeys", List.of("team")));
            case "DeleteStream", "DescribeStream", "DescribeStreamSummary", "ListShards", "ListTagsForStream" ->
                named(Map.of());
            case "DecreaseStreamRetentionPeriod" -> named(Map.of("RetentionPeriodHours", 24));
            case "IncreaseStreamRetentionPeriod" -> named(Map.of("RetentionPeriodHours", 48));
            case "DisableEnhancedMonitoring", "EnableEnhancedMonitoring" ->
                named(Map.of("ShardLevelMetrics", List.of("ALL")));
            case "GetRecords" -> Map.of("ShardIterator", iterator);
            case "GetShardIterator" ->
                named(Map.of("ShardId", "shardId-000000000002", "ShardIteratorType", "TRIM_HORIZON"));
            case "MergeShards" ->
                named(Map.of("ShardToMerge", "shardId-000000000001", "AdjacentShardToMerge", "shardId-000000000002"));
            case "SplitShard" -> named(Map.of("ShardToSplit", "shardId-000000000000", "NewStartingHashKey", "1000000"));
            case "UpdateShardCount" -> named(Map.of("TargetShardCount", 6, "ScalingType", "UNIFORM_SCALING"));
            case "PutRecord" -> named(record());
            case "PutRecords" -> named(Map.of("Records", List.of(record())));
            case "StartStreamEncryption", "StopStreamEncryption" ->
                named(Map.of("EncryptionType", "KMS", "KeyId", KEY));
            case "UpdateStreamWarmThroughput" -> named(Map.of("WarmThroughputMiBps", 100));
            case "ListStreamConsumers" -> Map.of("StreamARN", arn);
            case "RegisterStreamConsumer" -> Map.of("StreamARN", arn, "ConsumerName", "another");
            case "DeregisterStreamConsumer", "DescribeStreamConsumer" ->
                Map.of("StreamARN", arn, "ConsumerName", CONSUMER);
            case "UpdateMaxRecordSize" -> Map.of("StreamARN", arn, "MaxRecordSizeInKiB", 2048);
            case "UpdateStreamMode" -> Map.of("StreamARN", arn, "StreamModeDetails", Map.of("StreamMode", "ON_DEMAND"));
            case "UpdateStreamRecordDistributionStrategy" ->
                Map.of("StreamARN", arn, "RecordDistributionStrategy", "AUTO");
            case "PutResourcePolicy" -> Map.of("ResourceARN", arn, "Policy", policy());
            case "GetResourcePolicy", "DeleteResourcePolicy", "ListTagsForResource" -> Map.of("ResourceARN", arn);
            case "TagResource" -> Map.of("ResourceARN", arn, "Tags", Map.of("team", "a"));
            case "UntagResource" -> Map.of("ResourceARN", arn, "TagKeys", List.of("team"));
            case "SubscribeToShard" ->
                Map.of(
                        "ConsumerARN",
                        consumer,
                        "ShardId",
                        "shardId-000000000000",
                        "StartingPosition",
                        Map.of("Type", "LATEST"));
            case "CreateChannel" -> channel();
            default -> throw new IllegalArgumentException(operation + " names no stream");
        };
    }

    private static Map<String, Object> named(Map<String, ?> members) {
        Map<String, Object> request = new HashMap<>(members);
        request.put("StreamName", STREAM);
        return request;
    }

    private static Map<String, Object> record() {
        return Map.of("PartitionKey", "a", "Data", "x".getBytes(UTF_8));
    }

    private String policy() {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},\
                "Action":"kinesis:GetRecords","Resource":"%s"}]}""".formatted(endpoint.account(), arn);
    }

    private Map<String, Object> channel() {
        return Map.of(
                "ChannelName",
                "archive",
                "ServiceExecutionRoleARN",
                "arn:aws:iam::" + endpoint.account() + ":role/delivery",
                "StreamConfigurationList",
                List.of(Map.of("StreamARN", arn, "RecordConfiguration", Map.of("RecordFormatType", "BYTE_ARRAY"))),
                "S3DestinationConfiguration",
                Map.of(
                        "StorageConfiguration",
                        Map.of(
                                "BucketARN",
                                "arn:aws:s3:::archive",
                                "CompressionType",
                                "NONE",
                                "ExpectedBucketOwner",
                                endpoint.account())));
    }
}
