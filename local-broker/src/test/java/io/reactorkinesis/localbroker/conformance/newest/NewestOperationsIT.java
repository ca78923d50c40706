package io.reactorkinesis.localbroker.conformance.newest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.conformance.wire.Answer;
import io.reactorkinesis.localbroker.conformance.wire.Endpoint;
import io.reactorkinesis.localbroker.conformance.wire.RawClient;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Section 0 of the reference, in JSON and in CBOR. */
class NewestOperationsIT {

    private static final String ACCOUNT = "123456789012";
    private static final Map<String, Object> STORAGE =
            Map.of("BucketARN", "arn:aws:s3:::archive", "CompressionType", "NONE", "ExpectedBucketOwner", ACCOUNT);

    @TempDir
    private Path buckets;

    private LocalBroker broker;
    private RawClient client;
    private String stream;

    @BeforeEach
    void start() {
        broker = LocalBroker.builder().bucketDirectory(buckets).start();
        client = new RawClient(Endpoint.of(broker, ACCOUNT));
        stream = client.endpoint().arn("stream/orders");
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource
    void recordsOfAnAutoStreamNeedNoPartitionKey(WireFormat format) {
        createOnDemand(format);
        Map<String, Object> record = Map.of("StreamName", "orders", "Data", "x".getBytes(UTF_8));
        assertThat(client.call("PutRecord", record, format).errorType()).isNotEmpty();

        ok(
                "UpdateStreamRecordDistributionStrategy",
                Map.of("StreamARN", stream, "RecordDistributionStrategy", "AUTO"),
                format);

        assertThat(ok("DescribeStreamSummary", Map.of("StreamName", "orders"), format)
                        .text("StreamDescriptionSummary.RecordDistributionStrategy"))
                .isEqualTo("AUTO");
        assertThat(ok("PutRecord", record, format).text("ShardId")).startsWith("shardId-");
    }

    @ParameterizedTest
    @EnumSource
    void aChannelIsCreatedListedChangedAndDeleted(WireFormat format) {
        createOnDemand(format);
        Answer created = ok("CreateChannel", channel(), format);
        String arn = created.text("ChannelDescription.ChannelARN");
        Map<String, Object> named = Map.of("ChannelARN", arn);

        assertThat(ok("DescribeChannel", named, format).text("ChannelDescription.ChannelStatus"))
                .isEqualTo("ACTIVE");
        Answer list = ok("ListChannels", Map.of(), format);
        assertThat(list.text("ChannelSummaries.0.ChannelARN")).isEqualTo(arn);
        assertThat(list.text("ChannelSummaries.0.ChannelName")).isEqualTo("archive");
        ok(
                "UpdateChannel",
                Map.of("ChannelARN", arn, "S3DestinationConfiguration", Map.of("DataFreshnessInSeconds", 600)),
                format);
        assertThat(ok("DescribeChannel", named, format)
                        .number("ChannelDescription.S3DestinationConfiguration.DataFreshnessInSeconds"))
                .isEqualTo(600);
        ok("DeleteChannel", named, format);
        assertThat(client.call("DescribeChannel", named, format).errorType()).isEqualTo("ResourceNotFoundException");
    }

    private void createOnDemand(WireFormat format) {
        ok(
                "CreateStream",
                Map.of("StreamName", "orders", "StreamModeDetails", Map.of("StreamMode", "ON_DEMAND")),
                format);
    }

    private Map<String, Object> channel() {
        return Map.of(
                "ChannelName",
                "archive",
                "ServiceExecutionRoleARN",
                "arn:aws:iam::" + ACCOUNT + ":role/delivery",
                "StreamConfigurationList",
                List.of(Map.of("StreamARN", stream, "RecordConfiguration", Map.of("RecordFormatType", "STRING"))),
                "S3DestinationConfiguration",
                Map.of("StorageConfiguration", STORAGE));
    }

    private Answer ok(String operation, Map<String, Object> request, WireFormat format) {
        Answer answer = client.call(operation, request, format);
        assertThat(answer.isOk()).as("%s: %s", operation, answer).isTrue();
        assertThat(answer.contentType()).isIn("", format.contentType());
        return answer;
    }
}
