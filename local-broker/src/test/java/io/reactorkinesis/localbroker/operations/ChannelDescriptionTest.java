package io.reactorkinesis.localbroker.operations;

import static io.reactorkinesis.localbroker.operations.Channels.queue;
import static io.reactorkinesis.localbroker.operations.Channels.request;
import static io.reactorkinesis.localbroker.operations.Channels.s3;
import static io.reactorkinesis.localbroker.operations.Channels.source;
import static io.reactorkinesis.localbroker.operations.Channels.storage;
import static io.reactorkinesis.localbroker.operations.Service.structure;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.channel.spec.KeyTemplate;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a channel. */
class ChannelDescriptionTest {

    private static final String SCHEMA = "arn:aws:glue:eu-central-1:123456789012:schema/registry/orders";

    @TempDir
    private Path directory;

    private Channels channels;

    @BeforeEach
    void createStream() {
        channels = new Channels(directory);
    }

    @Test
    void aChannelTellsTheServicesDefaults() {
        String arn = channels.create("copy", "JSON", "GZIP");

        Structure channel = channels.describe(arn);
        String id = channel.requiredString("ChannelId");
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(arn).isEqualTo("arn:aws:kinesis:eu-central-1:123456789012:channel/" + id);
        Instant created = Instant.parse("2026-11-22T10:00:00Z");
        assertThat(channel)
                .hasToString(structure(
                                "ChannelName",
                                "copy",
                                "ChannelARN",
                                arn,
                                "ChannelId",
                                id,
                                "ChannelStatus",
                                "ACTIVE",
                                "ChannelCreationTimestamp",
                                created,
                                "ServiceExecutionRoleARN",
                                Channels.ROLE,
                                "StreamConfigurationList",
                                List.of(structure(
                                        "StreamARN",
                                        Channels.STREAM_ARN,
                                        "StreamCreationTimestamp",
                                        created,
                                        "RecordConfiguration",
                                        structure("RecordFormatType", "JSON"))),
                                "S3DestinationConfiguration",
                                structure(
                                        "DataFreshnessInSeconds",
                                        300,
                                        "DeadLetterQueueS3Configuration",
                                        queue("lake", "kinesis-channel/errors/copy/" + id + "/"),
                                        "StorageConfiguration",
                                        structure(
                                                "BucketARN",
                                                "arn:aws:s3:::lake",
                                                "ExpectedBucketOwner",
                                                "123456789012",
                                                "OutputKeyTemplate",
                                                KeyTemplate.DEFAULT,
                                                "StorageClass",
                                                "STANDARD",
                                                "CompressionType",
                                                "GZIP")),
                                "LoggingConfiguration",
                                structure("CloudWatchLogs", structure("Enabled", false)))
                        .toString());
    }

    @Test
    void aChannelTellsWhatItWasGiven() {
        Structure encryption = structure("EncryptionType", "KMS", "KeyId", "alias/lake");
        Structure logging = structure(
                "CloudWatchLogs",
                structure("Enabled", true, "LogGroupName", "/aws/kinesis/copy", "LogStreamName", "s3"));
        String arn = channels.create(request(
                "copy",
                source("STRING"),
                "S3DestinationConfiguration",
                s3(
                        storage("NONE", "data/!{stream-name}"),
                        "DataFreshnessInSeconds",
                        900,
                        "DeadLetterQueueS3Configuration",
                        queue("dead", "errors/")),
                "EncryptionConfiguration",
                encryption,
                "LoggingConfiguration",
                logging));

        Structure channel = channels.describe(arn);

        Structure destination = channel.requiredStructure("S3DestinationConfiguration");
        assertThat(destination.integer("DataFreshnessInSeconds")).isEqualTo(900);
        assertThat(destination.requiredStructure("DeadLetterQueueS3Configuration"))
                .hasToString(queue("dead", "errors/").toString());
        assertThat(destination.requiredStructure("StorageConfiguration").string("OutputKeyTemplate"))
                .isEqualTo("data/!{stream-name}");
        assertThat(channel.requiredStructure("EncryptionConfiguration")).hasToString(encryption.toString());
        assertThat(channel.requiredStructure("LoggingConfiguration")).hasToString(logging.toString());
    }

    @Test
    void aChannelToS3TablesIsTakenAndFailsAndSaysWhy() {
        Structure table = structure(
                "TableBucketARN",
                "arn:aws:s3tables:eu-central-1:123456789012:bucket/tables",
                "Namespace",
                "sales",
                "TableName",
                "orders",
                "CompressionType",
                "ZSTD",
                "PartitionSpec",
                structure("PartitionFields", List.of(structure("Transform", "TIME_HOUR", "SourceName", "created"))));

        String arn = channels.create(request(
                "tables", source("JSON", "GSRSchemaARN", SCHEMA), "S3TablesDestinationConfiguration", tables(table)));

        Structure channel = channels.describe(arn);
        assertThat(channel.string("ChannelStatus")).isEqualTo("FAILED");
        assertThat(channel.string("ChannelStatusReason")).contains("it has no S3 Tables");
        Structure destination = channel.requiredStructure("S3TablesDestinationConfiguration");
        assertThat(destination.structures("S3TablesConfigurationList"))
                .singleElement()
                .hasToString(table.toString());
        assertThat(destination.integer("DataFreshnessInSeconds")).isEqualTo(300);
    }

    @Test
    void aChannelCarriesTagsButNoPolicy() {
        String arn = channels.create(request(
                "copy",
                source("JSON"),
                "S3DestinationConfiguration",
                s3(storage("NONE", null)),
                "Tags",
                Map.of("team", "sales")));
        channels.service.call("TagResource", "ResourceARN", arn, "Tags", Map.of("stage", "test"));

        assertThat(channels.service
                        .call("ListTagsForResource", "ResourceARN", arn)
                        .structures("Tags"))
                .hasToString(
                        List.of(structure("Key", "stage", "Value", "test"), structure("Key", "team", "Value", "sales"))
                                .toString());
        channels.service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "A stream and a consumer can have a policy, but channel copy under account 123456789012 cannot.",
                "PutResourcePolicy",
                "ResourceARN",
                arn,
                "Policy",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kinesis:*\",\"Resource\":\""
                        + arn + "\"}]}");
    }

    @Test
    void anUpdateOfTheLogLeavesTheFreshness() {
        String arn = channels.create("copy", "JSON", "NONE");

        channels.service.call(
                "UpdateChannel",
                "ChannelARN",
                arn,
                "LoggingConfiguration",
                structure("CloudWatchLogs", structure("Enabled", true)));

        Structure channel = channels.describe(arn);
        assertThat(channel.requiredStructure("S3DestinationConfiguration").integer("DataFreshnessInSeconds"))
                .isEqualTo(300);
        assertThat(channel.requiredStructure("LoggingConfiguration")
                        .requiredStructure("CloudWatchLogs")
                        .bool("Enabled", false))
                .isTrue();
    }

    private static Structure tables(Structure... tables) {
        return structure(
                "DeadLetterQueueS3Configuration", queue("dead", null), "S3TablesConfigurationList", List.of(tables));
    }
}
