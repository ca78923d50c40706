package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.LocalBroker;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels as a client without an SDK uses them, with the broker's own threads. */
class ChannelIT {

    private static final Pattern ARN = Pattern.compile("\"ChannelARN\":\"([^\"]+)\"");
    private static final String STREAM_ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";

    @TempDir
    private Path directory;

    @Test
    void recordsAreInTheBucketWhenTheClockHasPassedTheirFreshness() {
        try (LocalBroker broker =
                LocalBroker.builder().bucketDirectory(directory).start()) {
            createChannel(broker);
            put(broker, "{\"n\":1}");
            put(broker, "{\"n\":2}");

            broker.clock().advance(Duration.ofMinutes(5));

            assertThat(delivered()).containsExactly("{\"n\":1}\n{\"n\":2}\n");
        }
        assertThat(delivered()).hasSize(1);
    }

    @Test
    void whatWaitsIsDeliveredWhenTheBrokerIsClosed() {
        try (LocalBroker broker =
                LocalBroker.builder().bucketDirectory(directory).start()) {
            createChannel(broker);
            put(broker, "{\"n\":1}");
            assertThat(delivered()).isEmpty();
        }

        assertThat(delivered()).containsExactly("{\"n\":1}\n");
    }

    @Test
    void noThreadOfADeliveryOutlivesItsBroker() {
        try (LocalBroker broker =
                LocalBroker.builder().bucketDirectory(directory).start()) {
            createChannel(broker);
            put(broker, "{\"n\":1}");
        }

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("channel-delivery")));
    }

    private static void createChannel(LocalBroker broker) {
        call(broker, "CreateStream", "{'StreamName':'orders','StreamModeDetails':{'StreamMode':'ON_DEMAND'}}");
        String created = call(
                broker,
                "CreateChannel",
                "{'ChannelName':'copy','ServiceExecutionRoleARN':'arn:aws:iam::000000000000:role/any',"
                        + "'StreamConfigurationList':[{'StreamARN':'" + STREAM_ARN
                        + "','RecordConfiguration':{'RecordFormatType':'JSON'}}],"
                        + "'S3DestinationConfiguration':{'StorageConfiguration':{'BucketARN':'arn:aws:s3:::lake',"
                        + "'ExpectedBucketOwner':'000000000000','CompressionType':'NONE'}}}");
        Matcher arn = ARN.matcher(created);
        assertThat(arn.find()).as(created).isTrue();
        assertThat(call(broker, "DescribeChannel", "{'ChannelARN':'" + arn.group(1) + "'}"))
                .contains("\"ChannelStatus\":\"ACTIVE\"");
    }

    private static void put(LocalBroker broker, String data) {
        String encoded = Base64.getEncoder().encodeToString(data.getBytes(UTF_8));
        call(broker, "PutRecord", "{'StreamName':'orders','PartitionKey':'k','Data':'" + encoded + "'}");
    }

    private static String call(LocalBroker broker, String operation, String json) {
        HttpResponse<byte[]> answer = new Probe(broker.endpoint())
                .operation(operation, json.replace('\'', '"'))
                .send();
        String body = new String(answer.body(), UTF_8);
        assertThat(answer.statusCode()).as(body).isEqualTo(200);
        return body;
    }

    private List<String> delivered() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(ChannelIT::read).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
