package io.reactorkinesis.localbroker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reactorkinesis.localbroker.LocalBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation that the {@code aws} command knows. Skipped, and reported so, where it is not installed. */
class AwsCliOperationsIT {

    @TempDir
    private Path directory;

    private final LocalBroker broker = LocalBroker.builder().stream("orders", 2).stream("settings", 4).stream(
                    "resources", 1)
            .start();
    private AwsCommand aws;

    @BeforeAll
    static void needsTheAwsCommand() {
        assumeTrue(AwsCommand.isInstalled(), "The aws command is not on the PATH: its operations did not run");
    }

    @BeforeEach
    void prepare() {
        aws = new AwsCommand(broker.endpoint(), directory);
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void servesEveryOperationThatTheCommandKnows() {
        // Two at a time: each run of the command keeps a core busy for about a second.
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            settings();
            capacity();
        });
        streamsAndRecords();
        tagsAndPolicies();
        consumers();
        other.join();

        assertThat(aws.used()).containsAll(aws.known());
    }

    private void streamsAndRecords() {
        assertThat(aws.kinesis("create-stream", "--stream-name", "new", "--shard-count", "1"))
                .isEmpty();
        assertThat(aws.query("StreamNames", "list-streams")).isEqualTo("new orders resources settings");
        assertThat(stream("StreamDescription.[StreamStatus,length(Shards)]", "describe-stream", "orders"))
                .isEqualTo("ACTIVE 2");
        assertThat(stream("StreamDescriptionSummary.OpenShardCount", "describe-stream-summary", "orders"))
                .isEqualTo("2");
        assertThat(stream("Shards[].ShardId", "list-shards", "orders"))
                .isEqualTo("shardId-000000000000 shardId-000000000001");
        assertThat(stream(
                        "ShardId",
                        "put-record",
                        "orders",
                        "--partition-key",
                        "a",
                        "--data",
                        "fileb://" + file("first")))
                .isEqualTo("shardId-000000000000");
        assertThat(
                        stream(
                                "[FailedRecordCount,length(Records)]",
                                "put-records",
                                "orders",
                                "--records",
                                "[{\"Data\":\"c2Vjb25k\",\"PartitionKey\":\"a\"},{\"Data\":\"dGhpcmQ=\",\"PartitionKey\":\"a\"}]"))
                .isEqualTo("0 2");
        String iterator = stream(
                "ShardIterator",
                "get-shard-iterator",
                "orders",
                "--shard-id",
                "shardId-000000000000",
                "--shard-iterator-type",
                "TRIM_HORIZON");
        assertThat(aws.query("[length(Records),MillisBehindLatest]", "get-records", "--shard-iterator", iterator))
                .isEqualTo("3 0");
        assertThat(stream(
                        "@",
                        "split-shard",
                        "orders",
                        "--shard-to-split",
                        "shardId-000000000000",
                        "--new-starting-hash-key",
                        "1000"))
                .isEmpty();
        assertThat(stream(
                        "@",
                        "merge-shards",
                        "orders",
                        "--shard-to-merge",
                        "shardId-000000000002",
                        "--adjacent-shard-to-merge",
                        "shardId-000000000003"))
                .isEmpty();
        assertThat(stream(
                        "[CurrentShardCount,TargetShardCount]",
                        "update-shard-count",
                        "orders",
                        "--target-shard-count",
                        "4",
                        "--scaling-type",
                        "UNIFORM_SCALING"))
                .isEqualTo("2 4");
        assertThat(aws.query("ShardLimit", "describe-limits")).isEqualTo("20000");
        assertThat(stream("@", "delete-stream", "new")).isEmpty();
    }

    private void settings() {
        stream("@", "increase-stream-retention-period", "settings", "--retention-period-hours", "48");
        stream("@", "decrease-stream-retention-period", "settings", "--retention-period-hours", "36");
        assertThat(stream(
                        "DesiredShardLevelMetrics",
                        "enable-enhanced-monitoring",
                        "settings",
                        "--shard-level-metrics",
                        "IncomingBytes"))
                .isEqualTo("IncomingBytes");
        assertThat(stream(
                        "CurrentShardLevelMetrics",
                        "disable-enhanced-monitoring",
                        "settings",
                        "--shard-level-metrics",
                        "ALL"))
                .isEqualTo("IncomingBytes");
        String[] key = {"--encryption-type", "KMS", "--key-id", "alias/aws/kinesis"};
        stream("@", "start-stream-encryption", "settings", key);
        assertThat(stream(
                        "StreamDescriptionSummary.[RetentionPeriodHours,EncryptionType]",
                        "describe-stream-summary",
                        "settings"))
                .isEqualTo("36 KMS");
        stream("@", "stop-stream-encryption", "settings", key);
    }

    private void capacity() {
        String arn = arn("settings");
        aws.kinesis("update-max-record-size", "--stream-arn", arn, "--max-record-size-in-ki-b", "2048");
        aws.kinesis("update-stream-mode", "--stream-arn", arn, "--stream-mode-details", "StreamMode=ON_DEMAND");
        String status = "MinimumThroughputBillingCommitment.Status";
        assertThat(aws.query(
                        status, "update-account-settings", "--minimum-throughput-billing-commitment", "Status=ENABLED"))
                .isEqualTo("ENABLED");
        assertThat(aws.query(status, "describe-account-settings")).isEqualTo("ENABLED");
        assertThat(stream(
                        "WarmThroughput.TargetMiBps",
                        "update-stream-warm-throughput",
                        "settings",
                        "--warm-throughput-mi-bps",
                        "100"))
                .isEqualTo("100");
    }

    private void tagsAndPolicies() {
        String arn = arn("resources");
        stream("@", "add-tags-to-stream", "resources", "--tags", "team=a");
        aws.kinesis("tag-resource", "--resource-arn", arn, "--tags", "stage=test");
        assertThat(stream("Tags[].Key", "list-tags-for-stream", "resources")).isEqualTo("stage team");
        stream("@", "remove-tags-from-stream", "resources", "--tag-keys", "team");
        aws.kinesis("untag-resource", "--resource-arn", arn, "--tag-keys", "none");
        assertThat(aws.query("Tags[].Value", "list-tags-for-resource", "--resource-arn", arn))
                .isEqualTo("test");
        Path policy =
                file("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":" + "{\"AWS\":\""
                        + broker.accountId() + "\"},\"Action\":\"kinesis:GetRecords\",\"Resource\":\"" + arn + "\"}]}");
        aws.kinesis("put-resource-policy", "--resource-arn", arn, "--policy", "file://" + policy);
        assertThat(aws.query("Policy", "get-resource-policy", "--resource-arn", arn))
                .startsWith("{\"Version\":\"2012-10-17\"");
        aws.kinesis("delete-resource-policy", "--resource-arn", arn);
    }

    private void consumers() {
        String arn = arn("resources");
        String[] reader = {"--stream-arn", arn, "--consumer-name", "reader"};
        String consumer = aws.query("Consumer.ConsumerARN", "register-stream-consumer", reader);
        assertThat(consumer).startsWith(arn + "/consumer/reader:");
        assertThat(aws.query("ConsumerDescription.ConsumerStatus", "describe-stream-consumer", reader))
                .isEqualTo("ACTIVE");
        assertThat(aws.query("Consumers[].ConsumerARN", "list-stream-consumers", "--stream-arn", arn))
                .isEqualTo(consumer);
        aws.kinesis("deregister-stream-consumer", "--consumer-arn", consumer);
    }

    private String stream(String query, String operation, String stream, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--stream-name", stream));
        all.addAll(List.of(arguments));
        return aws.query(query, operation, all.toArray(String[]::new));
    }

    private String arn(String stream) {
        return "arn:aws:kinesis:us-east-1:" + broker.accountId() + ":stream/" + stream;
    }

    private Path file(String content) {
        try {
            return Files.writeString(Files.createTempFile(directory, "argument", ""), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
