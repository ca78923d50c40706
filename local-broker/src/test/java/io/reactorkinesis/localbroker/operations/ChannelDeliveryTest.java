package io.reactorkinesis.localbroker.operations;

import static io.reactorkinesis.localbroker.operations.Channels.queue;
import static io.reactorkinesis.localbroker.operations.Channels.request;
import static io.reactorkinesis.localbroker.operations.Channels.s3;
import static io.reactorkinesis.localbroker.operations.Channels.source;
import static io.reactorkinesis.localbroker.operations.Channels.storage;
import static io.reactorkinesis.localbroker.operations.Service.structure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From PutRecord to the object in the bucket, on a moved clock. */
class ChannelDeliveryTest {

    private static final Duration FRESHNESS = Duration.ofMinutes(5);

    /** The service appends at most 38 characters. */
    private static final String SUFFIX = "-[0-9a-f-]{36}";

    @TempDir
    private Path directory;

    private Channels channels;

    @BeforeEach
    void createStream() {
        channels = new Channels(directory);
    }

    @Test
    void recordsAreDeliveredWhenTheFirstHasWaitedForTheFreshness() throws IOException {
        channels.create("copy", "JSON", "NONE");
        put("{\"n\":1}");
        channels.pass(FRESHNESS.minusMillis(1));
        put("{\"n\":2}");
        assertThat(channels.objects("lake")).isEmpty();

        channels.pass(Duration.ofMillis(1));

        assertThat(channels.texts("lake")).containsExactly("{\"n\":1}\n{\"n\":2}\n");
    }

    @Test
    void nothingIsDeliveredTwice() throws IOException {
        channels.create("copy", "JSON", "NONE");
        put("1");
        channels.pass(FRESHNESS);
        channels.pass(FRESHNESS);
        put("2");
        channels.pass(FRESHNESS);

        assertThat(channels.texts("lake")).containsExactlyInAnyOrder("1\n", "2\n");
    }

    @Test
    void onlyRecordsThatArriveAfterTheChannelIsActiveAreDelivered() throws IOException {
        put("before");
        channels.create("copy", "STRING", "NONE");
        put("after");
        channels.pass(FRESHNESS);

        assertThat(channels.texts("lake")).containsExactly("after\n");
    }

    @Test
    void theKeyFollowsTheDefaultTemplateAndTheArrivalOfTheFirstRecord() throws IOException {
        String arn = channels.create("copy", "JSON", "GZIP");
        String id = arn.substring(arn.indexOf('/') + 1);
        put("1");
        channels.pass(FRESHNESS);

        assertThat(channels.objects("lake").keySet())
                .singleElement()
                .asString()
                .matches("kinesis-channel/copy/" + id + "/2026/11/22/10/copy-" + id + "-2026-11-22-10-00" + SUFFIX
                        + "\\.gz");
    }

    @Test
    void theKeyFollowsTheChannelsOwnTemplate() throws IOException {
        channels.create(request(
                "copy",
                source("JSON"),
                "S3DestinationConfiguration",
                s3(storage("NONE", "s=!{stream-name}/!{yy}-!{mm}!{extension:.json}"))));
        put("1");
        channels.pass(FRESHNESS);

        assertThat(channels.objects("lake").keySet())
                .singleElement()
                .asString()
                .matches("s=orders/26-00" + SUFFIX + "\\.json");
    }

    @Test
    void compressedObjectsHoldWhatWasPut() throws IOException {
        channels.create("copy", "STRING", "GZIP");
        String packed = "a line that repeats, ".repeat(1_000);
        put(packed);
        channels.pass(FRESHNESS);

        byte[] content = onlyObject();
        assertThat(content.length).isLessThan(packed.length() / 10);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(packed + "\n");
        }
    }

    @Test
    void objectsCompressedWithZstdHoldWhatWasPut() throws IOException {
        channels.create("copy", "STRING", "ZSTD");
        String packed = "a line that repeats, ".repeat(1_000);
        put(packed);
        channels.pass(FRESHNESS);

        assertThat(channels.objects("lake").firstKey()).endsWith(".zst");
        byte[] content = onlyObject();
        assertThat(content.length).isLessThan(packed.length() / 10);
        try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(content))) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(packed + "\n");
        }
    }

    @Test
    void byteArraysFollowOneAnotherAsTheyCame() throws IOException {
        channels.create("copy", "BYTE_ARRAY", "NONE");
        put("one");
        put("two\n");
        put("");
        put("three");
        channels.pass(FRESHNESS);

        assertThat(channels.texts("lake")).containsExactly("onetwo\nthree");
    }

    @Test
    void linesThatEndAlreadyAreNotEndedAgain() throws IOException {
        channels.create("copy", "STRING", "NONE");
        put("one\n");
        put("two");
        put("");
        channels.pass(FRESHNESS);

        assertThat(channels.texts("lake")).containsExactly("one\ntwo\n\n");
    }

    @Test
    void whatIsNotOfTheFormatIsToldInTheErrorFolderOfTheBucket() throws IOException {
        String arn = channels.create("copy", "JSON", "NONE");
        String id = arn.substring(arn.indexOf('/') + 1);
        put("{\"n\":1}");
        String bad = put("{\"n\":").requiredString("SequenceNumber");
        put("{\"n\":2}");
        channels.pass(FRESHNESS);

        assertThat(channels.objects("lake")).hasSize(2);
        assertThat(channels.texts("lake").get(0)).isEqualTo("{\"n\":1}\n{\"n\":2}\n");
        String errors = "kinesis-channel/errors/copy/" + id + "/2026/11/22/10/copy-" + id + "-2026-11-22-10-00";
        assertThat(channels.objects("lake").lastKey()).matches(errors + SUFFIX + "\\.json");
        assertThat(channels.texts("lake").get(1))
                .startsWith("{\"channelArn\":\"" + arn + "\",\"streamArn\":\"" + Channels.STREAM_ARN
                        + "\",\"shardId\":\"shardId-000000000000\",\"sequenceNumber\":\"" + bad
                        + "\",\"approximateArrivalTimestamp\":\"2026-11-22T10:00:00.250Z\""
                        + ",\"errorCode\":\"InvalidRecordFormat\""
                        + ",\"errorMessage\":\"The record is not valid JSON: ")
                .endsWith("\"}\n")
                .doesNotContain("{\"n\":");
    }

    @Test
    void theDeadLetterQueueCanBeAnotherBucket() throws IOException {
        channels.create(request(
                "copy",
                source("STRING"),
                "S3DestinationConfiguration",
                s3(storage("NONE", null), "DeadLetterQueueS3Configuration", queue("dead", "broken/"))));
        channels.service.call(
                "PutRecord", "StreamName", "orders", "PartitionKey", "k", "Data", new byte[] {(byte) 0xc3, (byte) 0x28
                });
        channels.pass(FRESHNESS);

        assertThat(channels.objects("lake")).isEmpty();
        assertThat(channels.objects("dead").firstKey()).startsWith("broken/2026/11/22/10/copy-");
        assertThat(channels.texts("dead").get(0)).contains("The record is not valid UTF-8: ");
    }

    @Test
    void anObjectIsDeliveredEarlyWhenItIsFull() throws IOException {
        channels.create("copy", "BYTE_ARRAY", "NONE");
        byte[] mebibyte = new byte[1024 * 1024 - 1];
        for (int i = 0; i < 17; i++) {
            channels.service.call(
                    "PutRecord", "StreamName", "orders", "PartitionKey", "k", "ExplicitHashKey", "0", "Data", mebibyte);
        }

        channels.pass(Duration.ofSeconds(1));

        assertThat(onlyObject()).hasSize(16 * mebibyte.length);
    }

    @Test
    void anObjectHoldsTheRecordsOfOneShardInTheirOrder() throws IOException {
        channels.create("copy", "STRING", "NONE");
        for (int i = 0; i < 3; i++) {
            channels.service.putAt("orders", "0", "low-" + i);
            channels.service.putAt("orders", "340282366920938463463374607431768211455", "high-" + i);
        }
        channels.pass(FRESHNESS);

        assertThat(channels.texts("lake"))
                .containsExactlyInAnyOrder("low-0\nlow-1\nlow-2\n", "high-0\nhigh-1\nhigh-2\n");
    }

    @Test
    void anUpdateLosesNothingAndTheNewFreshnessHolds() throws IOException {
        String arn = channels.create("copy", "STRING", "NONE");
        put("before");
        channels.service.call(
                "UpdateChannel",
                "ChannelARN",
                arn,
                "S3DestinationConfiguration",
                structure("DataFreshnessInSeconds", 600));
        put("after");

        channels.pass(Duration.ofMinutes(10).minusMillis(1));
        assertThat(channels.objects("lake")).isEmpty();
        channels.pass(Duration.ofMillis(1));

        assertThat(channels.texts("lake")).containsExactly("before\nafter\n");
    }

    @Test
    void recordsWaitWhileTheChannelIsUpdating() throws IOException {
        channels = new Channels(directory, options -> options.transitionDelay(Duration.ofSeconds(400)));
        channels.pass(Duration.ofSeconds(400));
        String arn = channels.create("copy", "STRING", "NONE");
        channels.pass(Duration.ofSeconds(400));
        put("waits");
        channels.service.call(
                "UpdateChannel",
                "ChannelARN",
                arn,
                "S3DestinationConfiguration",
                structure("DataFreshnessInSeconds", 300));

        channels.pass(Duration.ofSeconds(399));
        assertThat(channels.objects("lake")).isEmpty();
        channels.pass(Duration.ofSeconds(1));

        assertThat(channels.texts("lake")).containsExactly("waits\n");
    }

    @Test
    void aDeletedChannelDeliversNoMoreAndWhatIsDeliveredStays() throws IOException {
        String arn = channels.create("copy", "STRING", "NONE");
        put("delivered");
        channels.pass(FRESHNESS);
        put("too late");
        channels.service.call("DeleteChannel", "ChannelARN", arn);
        channels.pass(FRESHNESS);

        assertThat(channels.texts("lake")).containsExactly("delivered\n");
    }

    @Test
    void deliveryCostsTheReadersOfTheStreamNothing() throws IOException {
        channels = new Channels(directory, options -> options.limits(LimitMode.ENFORCE));
        channels.create("copy", "BYTE_ARRAY", "NONE");
        for (int i = 0; i < 3; i++) {
            channels.service.call(
                    "PutRecord",
                    "StreamName",
                    "orders",
                    "PartitionKey",
                    "k",
                    "ExplicitHashKey",
                    "0",
                    "Data",
                    new byte[1024 * 1024 - 1]);
        }
        channels.pass(FRESHNESS.minusSeconds(1));
        String iterator = channels.service.iterator("orders", 0, "TRIM_HORIZON");
        channels.pass(Duration.ofSeconds(1));
        assertThat(onlyObject()).isNotEmpty();

        List<Structure> read = channels.service.get(iterator).structures("Records");

        assertThat(read).hasSize(3);
    }

    private byte[] onlyObject() throws IOException {
        assertThat(channels.objects("lake")).hasSize(1);
        return channels.objects("lake").values().iterator().next();
    }

    private Structure put(String data) {
        return channels.service.putAt("orders", "0", data);
    }
}
