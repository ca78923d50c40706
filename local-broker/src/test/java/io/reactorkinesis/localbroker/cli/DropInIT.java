package io.reactorkinesis.localbroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.utils.AttributeMap;

/** Start scripts of other emulators' users, of which one word is changed, and the clients that they have. */
class DropInIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aStartScriptOfKinesisMockRunsUnchanged() throws IOException {
        int plain = freePort();
        int tls = freePort();
        String script = """
                export INITIALIZE_STREAMS="orders:2,clicks::us-west-2,visits"
                export AWS_ACCOUNT_ID=123456789012 AWS_REGION=eu-west-1 LOG_LEVEL=INFO
                export CREATE_STREAM_DURATION="1 hour" DELETE_STREAM_DURATION=0ms SHARD_LIMIT=8
                KINESIS_MOCK_PLAIN_PORT=%d KINESIS_MOCK_TLS_PORT=%d npx kinesis-local
                """.formatted(plain, tls);
        try (BrokerProcess process = BrokerProcess.startInPlaceOf("npx kinesis-local", script);
                KinesisClient home = client("http://localhost:" + plain, Region.EU_WEST_1);
                KinesisClient overTls = client("https://localhost:" + tls, Region.US_WEST_2)) {
            process.awaitReady();

            assertThat(home.listStreams().streamNames()).containsExactly("orders", "visits");
            assertThat(overTls.listStreams().streamNames()).containsExactly("clicks");
            StreamDescriptionSummary visits = describe(home, "visits");
            assertThat(visits.streamARN()).isEqualTo("arn:aws:kinesis:eu-west-1:123456789012:stream/visits");
            assertThat(visits.openShardCount()).isEqualTo(4);
            assertThat(visits.streamModeDetails().streamMode()).isEqualTo(StreamMode.PROVISIONED);
            assertThat(home.describeLimits().shardLimit()).isEqualTo(8);
            home.createStream(request -> request.streamName("slow").shardCount(1));
            assertThat(describe(home, "slow").streamStatus()).isEqualTo(StreamStatus.CREATING);
            home.deleteStream(request -> request.streamName("orders"));
            assertThat(home.listStreams().streamNames()).containsExactly("slow", "visits");
        }
    }

    @Test
    void kinesalitesFlagsAreUnderstood() throws IOException {
        int port = freePort();
        String script =
                "kinesalite --port %d --ssl --createStreamMs 0 --deleteStreamMs 3600000 --shardLimit=3".formatted(port);
        try (BrokerProcess process = BrokerProcess.startInPlaceOf("kinesalite", script);
                KinesisClient client = client("https://localhost:" + port, Region.US_EAST_1)) {
            process.awaitReady();

            assertThat(client.describeLimits().shardLimit()).isEqualTo(3);
            client.createStream(request -> request.streamName("orders").shardCount(1));
            assertThat(describe(client, "orders").streamStatus()).isEqualTo(StreamStatus.ACTIVE);
            client.splitShard(request -> request.streamName("orders")
                    .shardToSplit("shardId-000000000000")
                    .newStartingHashKey("7"));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> describe(client, "orders").streamStatus() == StreamStatus.ACTIVE);
            client.deleteStream(request -> request.streamName("orders"));
            assertThat(describe(client, "orders").streamStatus()).isEqualTo(StreamStatus.DELETING);
        }
    }

    private static StreamDescriptionSummary describe(KinesisClient client, String stream) {
        return client.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary();
    }

    /** As the README of kinesis-mock has its users make one. */
    private static KinesisClient client(String endpoint, Region region) {
        return KinesisClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("mockKinesisAccessKey", "mockKinesisSecretKey")))
                .httpClient(Apache5HttpClient.builder()
                        .buildWithDefaults(AttributeMap.builder()
                                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
                                .build()))
                .build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
