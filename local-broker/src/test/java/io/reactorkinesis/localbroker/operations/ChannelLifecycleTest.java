package io.reactorkinesis.localbroker.operations;

import static io.reactorkinesis.localbroker.operations.Channels.request;
import static io.reactorkinesis.localbroker.operations.Channels.s3;
import static io.reactorkinesis.localbroker.operations.Channels.source;
import static io.reactorkinesis.localbroker.operations.Channels.storage;
import static io.reactorkinesis.localbroker.operations.Service.structure;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelLifecycleTest {

    private static final Duration DELAY = Duration.ofSeconds(2);
    private static final Structure SIX_HUNDRED = structure("DataFreshnessInSeconds", 600);

    @TempDir
    private Path directory;

    @Test
    void aChannelIsCreatingForTheDelayAndThenActive() {
        Channels channels = slow();

        String arn = channels.create("copy", "JSON", "NONE");
        channels.service.advance(DELAY.minusMillis(1));
        assertThat(channels.status(arn)).isEqualTo("CREATING");

        channels.service.advance(Duration.ofMillis(1));
        assertThat(channels.status(arn)).isEqualTo("ACTIVE");
        assertThat(channels.describe(arn).has("ChannelStatusReason")).isFalse();
    }

    @Test
    void theAnswerToCreateSaysCreatingAlsoWithoutADelay() {
        Channels channels = new Channels(directory);

        Structure answer = channels.service.call(
                "CreateChannel",
                request("copy", source("JSON"), "S3DestinationConfiguration", s3(storage("NONE", null))));

        Structure created = answer.requiredStructure("ChannelDescription");
        assertThat(created.string("ChannelStatus")).isEqualTo("CREATING");
        assertThat(channels.status(created.requiredString("ChannelARN"))).isEqualTo("ACTIVE");
    }

    @Test
    void aChannelIsUpdatingForTheDelayWithItsNewSettings() {
        Channels channels = slow();
        String arn = active(channels);

        Structure answer =
                channels.service.call("UpdateChannel", "ChannelARN", arn, "S3DestinationConfiguration", SIX_HUNDRED);

        assertThat(answer.requiredStructure("ChannelDescription").string("ChannelStatus"))
                .isEqualTo("UPDATING");
        assertThat(answer.requiredStructure("ChannelDescription")
                        .requiredStructure("S3DestinationConfiguration")
                        .integer("DataFreshnessInSeconds"))
                .isEqualTo(600);
        channels.service.advance(DELAY);
        assertThat(channels.status(arn)).isEqualTo("ACTIVE");
    }

    @Test
    void aChannelIsDeletingForTheDelayAndThenGone() {
        Channels channels = slow();
        String arn = active(channels);

        channels.service.call("DeleteChannel", "ChannelARN", arn);
        assertThat(channels.status(arn)).isEqualTo("DELETING");
        channels.service.call("DeleteChannel", "ChannelARN", arn);

        channels.service.advance(DELAY);
        channels.service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Channel " + arn.substring(arn.indexOf('/') + 1) + " under account 123456789012 not found.",
                "DescribeChannel",
                "ChannelARN",
                arn);
    }

    @Test
    void aChannelThatIsDeletedWhileCreatingNeverBecomesActive() {
        Channels channels = slow();
        String arn = channels.create("copy", "JSON", "NONE");

        channels.service.advance(DELAY.dividedBy(2));
        channels.service.call("DeleteChannel", "ChannelARN", arn);
        channels.service.advance(DELAY.dividedBy(2));

        assertThat(channels.status(arn)).isEqualTo("DELETING");
    }

    @Test
    void onlyAnActiveChannelIsUpdated() {
        Channels channels = slow();
        String arn = channels.create("copy", "JSON", "NONE");

        channels.service.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Channel copy under account 123456789012 not ACTIVE, instead in state CREATING",
                "UpdateChannel",
                "ChannelARN",
                arn,
                "S3DestinationConfiguration",
                SIX_HUNDRED);
    }

    @Test
    void aChannelWithoutABucketDirectoryFailsAndSaysWhichOptionIsMissing() {
        Channels channels = new Channels(directory, options -> options.objectStore(null));

        String arn = channels.create("copy", "JSON", "NONE");

        assertThat(channels.status(arn)).isEqualTo("FAILED");
        assertThat(channels.describe(arn).string("ChannelStatusReason"))
                .contains("--bucket-directory DIR", "LocalBrokerBuilder.bucketDirectory");
    }

    @Test
    void aChannelWhoseBucketCannotBeMadeFailsAndSaysWhy() throws IOException {
        Files.createFile(directory.resolve("lake"));
        Channels channels = new Channels(directory);

        String arn = channels.create("copy", "JSON", "NONE");

        assertThat(channels.status(arn)).isEqualTo("FAILED");
        assertThat(channels.describe(arn).string("ChannelStatusReason"))
                .contains("lake is no directory; a symbolic link is not followed");
    }

    @Test
    void theNameOfADeletedChannelIsFreeAgain() {
        Channels channels = new Channels(directory);
        String first = channels.create("copy", "JSON", "NONE");
        channels.service.call("DeleteChannel", "ChannelARN", first);

        String second = channels.create("copy", "JSON", "NONE");

        assertThat(second).isNotEqualTo(first);
        assertThat(channels.status(second)).isEqualTo("ACTIVE");
    }

    @Test
    void aNameIsUsedOnceInAnAccountAndRegion() {
        Channels channels = new Channels(directory);
        channels.create("copy", "JSON", "NONE");
        channels.createStream("others");

        channels.service.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Channel copy under account 123456789012 already exists.",
                "CreateChannel",
                request("copy", source("JSON"), "S3DestinationConfiguration", s3(storage("NONE", null))));
    }

    @Test
    void aStreamHasOneChannelToS3() {
        Channels channels = new Channels(directory);
        channels.create("copy", "JSON", "NONE");

        channels.service.refuses(
                ErrorType.LIMIT_EXCEEDED,
                "A stream can have one channel to a general purpose S3 bucket, and stream orders under account 123456789012"
                        + " has one. Delete it first.",
                "CreateChannel",
                request("second", source("JSON"), "S3DestinationConfiguration", s3(storage("NONE", null))));
    }

    @Test
    void aRefusedChannelLeavesNothingBehind() {
        Channels channels = new Channels(directory, options -> options.channelLimit(1));
        channels.service.call("CreateStream", "StreamName", "provisioned", "ShardCount", 1);
        Structure source = structure(
                "StreamARN",
                Channels.STREAM_ARN.replace("orders", "provisioned"),
                "RecordConfiguration",
                structure("RecordFormatType", "JSON"));

        channels.service.refuses(
                ErrorType.VALIDATION,
                "A channel needs a stream in ON_DEMAND mode, and stream provisioned under account 123456789012 is in"
                        + " PROVISIONED mode.",
                "CreateChannel",
                request("copy", source, "S3DestinationConfiguration", s3(storage("NONE", null))));

        assertThat(channels.status(channels.create("copy", "JSON", "NONE"))).isEqualTo("ACTIVE");
    }

    @Test
    void anAccountHasSoManyChannelsInARegion() {
        Channels channels = new Channels(directory, options -> options.channelLimit(1));
        channels.create("copy", "JSON", "NONE");

        channels.service.refuses(
                ErrorType.LIMIT_EXCEEDED,
                "This request would exceed the channel limit for the account 123456789012 in eu-central-1. Limit: 1.",
                "CreateChannel",
                request("second", source("JSON"), "S3DestinationConfiguration", s3(storage("NONE", null))));
        assertThat(channels.service.call("DescribeLimits").integer("ChannelCount"))
                .isEqualTo(1);
        assertThat(channels.service.call("DescribeLimits").integer("ChannelCountLimit"))
                .isEqualTo(1);
    }

    @Test
    void aStreamIsNotDeletedWhileItHasAChannel() {
        Channels channels = slow();
        channels.service.advance(DELAY);
        String arn = active(channels);
        String refusal = "DeleteStream can't delete 123456789012:orders because there are channels associated with this"
                + " data stream. To delete orders, delete its channels first.";

        channels.service.refuses(ErrorType.RESOURCE_IN_USE, refusal, "DeleteStream", "StreamName", "orders");
        channels.service.call("DeleteChannel", "ChannelARN", arn);
        channels.service.refuses(
                ErrorType.RESOURCE_IN_USE,
                refusal,
                "DeleteStream",
                "StreamName",
                "orders",
                "EnforceConsumerDeletion",
                true);
        channels.service.advance(DELAY);

        channels.service.call("DeleteStream", "StreamName", "orders");
    }

    @Test
    void aStreamTellsHowManyChannelsReadIt() {
        Channels channels = new Channels(directory);
        assertThat(channelCount(channels)).isZero();

        String arn = channels.create("copy", "JSON", "NONE");
        assertThat(channelCount(channels)).isEqualTo(1);

        channels.service.call("DeleteChannel", "ChannelARN", arn);
        assertThat(channelCount(channels)).isZero();
    }

    @Test
    void theStreamMustBeActive() {
        Channels channels = slow();
        channels.createStream("late");
        Structure source = structure(
                "StreamARN",
                Channels.STREAM_ARN.replace("orders", "late"),
                "RecordConfiguration",
                structure("RecordFormatType", "JSON"));

        channels.service.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Stream late under account 123456789012 not ACTIVE, instead in state CREATING",
                "CreateChannel",
                request("copy", source, "S3DestinationConfiguration", s3(storage("NONE", null))));
    }

    @Test
    void anotherAccountsChannelsAreItsOwn() {
        Channels channels = new Channels(directory);
        channels.create("copy", "JSON", "NONE");
        CallContext other = new CallContext("999999999999", "eu-central-1", "request-2");

        List<Structure> listed = channels.service.callAs(other, "ListChannels").structures("ChannelSummaries");

        assertThat(listed).isEmpty();
    }

    private Channels slow() {
        Channels channels = new Channels(directory, options -> options.transitionDelay(DELAY));
        channels.service.advance(DELAY);
        return channels;
    }

    private static String active(Channels channels) {
        String arn = channels.create("copy", "JSON", "NONE");
        channels.service.advance(DELAY);
        assertThat(channels.status(arn)).isEqualTo("ACTIVE");
        return arn;
    }

    private static Integer channelCount(Channels channels) {
        return channels.service
                .call("DescribeStreamSummary", "StreamName", "orders")
                .requiredStructure("StreamDescriptionSummary")
                .integer("ChannelCount", -1);
    }
}
