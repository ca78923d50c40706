package io.reactorkinesis.localbroker.operations;

import static io.reactorkinesis.localbroker.operations.Channels.queue;
import static io.reactorkinesis.localbroker.operations.Channels.request;
import static io.reactorkinesis.localbroker.operations.Channels.s3;
import static io.reactorkinesis.localbroker.operations.Channels.source;
import static io.reactorkinesis.localbroker.operations.Channels.storage;
import static io.reactorkinesis.localbroker.operations.Service.structure;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CreateChannel and UpdateChannel take and refuse. */
class ChannelRequestTest {

    private static final String NOT_BOTH =
            "Either S3DestinationConfiguration or S3TablesDestinationConfiguration must be specified, but not both.";
    private static final String SCHEMA = "arn:aws:glue:eu-central-1:123456789012:schema/registry/orders";

    @TempDir
    private Path directory;

    private Channels channels;

    @BeforeEach
    void createStream() {
        channels = new Channels(directory);
    }

    @Test
    void aStreamHasAChannelOfEachType() {
        Structure table =
                structure("TableBucketARN", "arn:t", "Namespace", "n", "TableName", "t", "CompressionType", "NONE");
        channels.create("copy", "JSON", "NONE");
        channels.create(request(
                "tables",
                source("GSR_JSON", "GSRSchemaARN", SCHEMA),
                "S3TablesDestinationConfiguration",
                tables(table)));

        assertThat(channels.service.call("DescribeLimits").integer("ChannelCount"))
                .isEqualTo(2);
    }

    @Test
    void exactlyOneDestinationIsGiven() {
        refuses(NOT_BOTH, source("JSON"));
        refuses(
                NOT_BOTH,
                source("JSON"),
                "S3DestinationConfiguration",
                s3(storage("NONE", null)),
                "S3TablesDestinationConfiguration",
                tables());
    }

    @Test
    void exactlyOneStreamIsGiven() {
        channels.service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "StreamConfigurationList must contain exactly one entry, but got 2.",
                "CreateChannel",
                "ChannelName",
                "copy",
                "ServiceExecutionRoleARN",
                Channels.ROLE,
                "StreamConfigurationList",
                List.of(source("JSON"), source("JSON")),
                "S3DestinationConfiguration",
                s3(storage("NONE", null)));
    }

    @Test
    void theStreamIsTheCallersOwn() {
        String foreign = "arn:aws:kinesis:us-east-1:123456789012:stream/orders";
        refuses(
                "The channel and its stream must be in the same account and region, but StreamARN is " + foreign + ".",
                structure("StreamARN", foreign, "RecordConfiguration", structure("RecordFormatType", "JSON")),
                "S3DestinationConfiguration",
                s3(storage("NONE", null)));
    }

    @Test
    void theStreamMustBeThere() {
        channels.service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Stream none under account 123456789012 not found.",
                "CreateChannel",
                request(
                        "copy",
                        structure(
                                "StreamARN",
                                Channels.STREAM_ARN.replace("orders", "none"),
                                "RecordConfiguration",
                                structure("RecordFormatType", "JSON")),
                        "S3DestinationConfiguration",
                        s3(storage("NONE", null))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 299, 901})
    void freshnessIsFrom300To900Seconds(int seconds) {
        String refusal = "DataFreshnessInSeconds must be from 300 to 900, but got " + seconds + ".";
        refuses(
                refusal,
                source("JSON"),
                "S3DestinationConfiguration",
                s3(storage("NONE", null), "DataFreshnessInSeconds", seconds));
        channels.service.refuses(
                ErrorType.INVALID_ARGUMENT,
                refusal,
                "UpdateChannel",
                "ChannelARN",
                channels.create("copy", "JSON", "NONE"),
                "S3DestinationConfiguration",
                structure("DataFreshnessInSeconds", seconds));
    }

    @Test
    void eachFormatHasItsDestination() {
        refuses(
                "RecordFormatType GSR_JSON is supported for S3 Tables only; use JSON, STRING or BYTE_ARRAY.",
                source("GSR_JSON"),
                "S3DestinationConfiguration",
                s3(storage("NONE", null)));
        refuses(
                "RecordFormatType STRING is supported for general purpose S3 buckets only; use JSON or GSR_JSON.",
                source("STRING"),
                "S3TablesDestinationConfiguration",
                tables());
        refuses(
                "GSRSchemaARN must be specified when the destination is S3 Tables.",
                source("JSON"),
                "S3TablesDestinationConfiguration",
                tables());
        refuses(
                "S3TablesConfigurationList must contain exactly one entry, but got 0.",
                source("JSON", "GSRSchemaARN", SCHEMA),
                "S3TablesDestinationConfiguration",
                tables());
    }

    @Test
    void objectsAreNotEncryptedUnderTheManagedKey() {
        refuses(
                "EncryptionConfiguration must name a customer managed key, but KeyId is alias/aws/kinesis.",
                source("JSON"),
                "S3DestinationConfiguration",
                s3(storage("NONE", null)),
                "EncryptionConfiguration",
                structure("EncryptionType", "KMS", "KeyId", "alias/aws/kinesis"));
    }

    @Test
    void aStreamThatIsEncryptedUnderTheManagedKeyIsNotRead() {
        channels.service.call(
                "StartStreamEncryption", "StreamName", "orders", "EncryptionType", "KMS", "KeyId", "alias/aws/kinesis");

        refuses(
                "A channel cannot read stream orders under account 123456789012, which is encrypted under an AWS managed"
                        + " key. Encrypt it under a customer managed key first.",
                source("JSON"),
                "S3DestinationConfiguration",
                s3(storage("NONE", null)));
    }

    @Test
    void tagsThatCannotBeCarriedMakeNoChannel() {
        refuses(
                "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space,"
                        + " _ . / = + - % @.",
                source("JSON"), "S3DestinationConfiguration", s3(storage("NONE", null)), "Tags", Map.of("a", "?"));

        channels.create("copy", "JSON", "NONE");
    }

    @ParameterizedTest
    @CsvSource({"/errors", "errors//x", "errors/../x", "./errors", "a/./b"})
    void anErrorPrefixIsAPlainPath(String prefix) {
        refuses(
                "ErrorOutputPrefix " + prefix
                        + " is invalid: it must not start with /, contain // or .. or have a segment of periods only.",
                source("JSON"),
                "S3DestinationConfiguration",
                s3(storage("NONE", null), "DeadLetterQueueS3Configuration", queue("dead", prefix)));
    }

    @Test
    void anUpdateChangesSomethingThatCanBeChanged() {
        String arn = channels.create("copy", "JSON", "NONE");

        channels.service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "S3DestinationConfiguration, S3TablesDestinationConfiguration or LoggingConfiguration must be specified.",
                "UpdateChannel",
                "ChannelARN",
                arn);
        channels.service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "Channel copy delivers to a general purpose S3 bucket; the type of a destination cannot be changed.",
                "UpdateChannel",
                "ChannelARN",
                arn,
                "S3TablesDestinationConfiguration",
                structure("DataFreshnessInSeconds", 600));
        assertThat(channels.status(arn)).isEqualTo("ACTIVE");
    }

    @Test
    void aChannelIsNamedByTheArnOfAChannel() {
        String arn = "arn:aws:kinesis:eu-central-1:123456789012:x:123456789012:channel/y";

        channels.service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "ChannelARN " + arn + " is not the ARN of a channel.",
                "DescribeChannel",
                "ChannelARN",
                arn);
    }

    private static Structure tables(Structure... tables) {
        return structure(
                "DeadLetterQueueS3Configuration", queue("dead", null), "S3TablesConfigurationList", List.of(tables));
    }

    private void refuses(String message, Structure source, @Nullable Object... members) {
        channels.service.refuses(
                ErrorType.INVALID_ARGUMENT, message, "CreateChannel", request("copy", source, members));
    }
}
