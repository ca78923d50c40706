package io.reactorkinesis.localbroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The program as a user runs it. */
class LocalBrokerJarIT {

    private static final int SIGTERM = 15;

    @Test
    void tellsWhereItIsAndHasTheStreamsThatWereAskedFor() {
        try (BrokerProcess process = BrokerProcess.start("--port", "0", "--stream", "orders:3", "--stream", "clicks");
                KinesisClient client = client(process.awaitReady(), Region.US_EAST_1)) {
            StreamDescriptionSummary orders = describe(client, "orders");

            assertThat(orders.openShardCount()).isEqualTo(3);
            assertThat(orders.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
            assertThat(describe(client, "clicks").openShardCount()).isEqualTo(4);
        }
    }

    @Test
    void takesAccountAndRegionFromItsArguments() {
        try (BrokerProcess process = BrokerProcess.start(
                        "--port", "0", "--account-id", "123456789012", "--region", "eu-west-1", "--stream", "orders");
                KinesisClient client = client(process.awaitReady(), Region.EU_WEST_1)) {

            assertThat(describe(client, "orders").streamARN())
                    .isEqualTo("arn:aws:kinesis:eu-west-1:123456789012:stream/orders");
        }
    }

    @Test
    void aPortThatIsTakenIsToldInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                BrokerProcess process = BrokerProcess.start("--port", Integer.toString(taken.getLocalPort()))) {
            assertThat(process.errors())
                    .isEqualToIgnoringNewLines("Cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already in use. Choose another port, or 0 for any that is free.");
            assertThat(process.awaitExit()).isEqualTo(1);
        }
    }

    @Test
    void stopsOnSigtermWithoutNoise() {
        try (BrokerProcess process = BrokerProcess.start("--port", "0");
                KinesisClient client = client(process.awaitReady(), Region.US_EAST_1)) {
            client.listStreams();

            process.terminate();

            assertThat(process.awaitExit()).isEqualTo(128 + SIGTERM);
            assertThat(process.errors()).isEmpty();
        }
    }

    @Test
    void tellsItsVersion() {
        try (BrokerProcess process = BrokerProcess.start("--version")) {
            assertThat(process.readLine()).matches("local-broker \\d+\\.\\d+\\.\\d+.*");
            assertThat(process.awaitExit()).isZero();
        }
    }

    private static StreamDescriptionSummary describe(KinesisClient client, String stream) {
        return client.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary();
    }

    private static KinesisClient client(URI endpoint, Region region) {
        return KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }
}
