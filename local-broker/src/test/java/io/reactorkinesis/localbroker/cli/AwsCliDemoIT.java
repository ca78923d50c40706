package io.reactorkinesis.localbroker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream's life as the {@code aws} command sees it. Skipped, and reported so, where that command is not installed. */
class AwsCliDemoIT {

    private static final String STREAM = "demo";

    @TempDir
    private Path directory;

    @BeforeAll
    static void needsTheAwsCommand() {
        assumeTrue(
                AwsCommand.isInstalled(),
                "The aws command is not on the PATH: the demo against the local broker did not run");
    }

    @Test
    void createsWritesReadsAndDeletes() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start("--port", "0", "--transition-delay", "6s")) {
            AwsCommand aws = new AwsCommand(broker.awaitReady(), directory);

            assertThat(aws.kinesis("list-streams", "--query", "StreamNames", "--output", "json"))
                    .isEqualToIgnoringWhitespace("[]");
            assertThat(aws.kinesis("create-stream", "--stream-name", STREAM, "--shard-count", "1"))
                    .isEmpty();
            assertThat(aws.kinesis("list-streams", "--query", "StreamNames[0]", "--output", "text"))
                    .isEqualToIgnoringNewLines(STREAM);
            awaitStatus(aws, "ACTIVE");
            put(aws, "first");
            put(aws, "second");
            put(aws, "third");

            Path iterator = directory.resolve("iterator.txt");
            Files.writeString(
                    iterator,
                    aws.kinesis(
                            "get-shard-iterator",
                            "--stream-name",
                            STREAM,
                            "--shard-id",
                            "shardId-000000000000",
                            "--shard-iterator-type",
                            "TRIM_HORIZON",
                            "--query",
                            "ShardIterator",
                            "--output",
                            "text"));
            String page = getRecords(aws, Files.readString(iterator).strip());
            String[] columns = page.split("\\s+");

            assertThat(columns).hasSize(4);
            assertThat(List.of(columns).subList(0, 3).stream().map(AwsCliDemoIT::decode))
                    .containsExactly("first", "second", "third");
            String[] emptyPage = getRecords(aws, columns[3]).split("\\s+");
            assertThat(emptyPage).as("only the next iterator").hasSize(1);
            assertThat(aws.kinesis("delete-stream", "--stream-name", STREAM)).isEmpty();
            assertThat(status(aws)).isEqualTo("DELETING");
        }
    }

    @Test
    void reachesTheBrokerOverTls() {
        Path ca = directory.resolve("ca.pem");
        try (BrokerProcess broker =
                BrokerProcess.start("--port", "0", "--tls-port", "0", "--tls-ca-out", ca.toString())) {
            for (URI endpoint : broker.awaitReadyAtAll()) {
                URI overTls = URI.create("https://localhost:" + endpoint.getPort());
                AwsCommand aws = new AwsCommand(overTls, directory, Map.of("AWS_CA_BUNDLE", ca.toString()));

                assertThat(aws.kinesis("list-streams", "--query", "StreamNames", "--output", "json"))
                        .isEqualToIgnoringWhitespace("[]");
            }
        }
    }

    private static void awaitStatus(AwsCommand aws, String status) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> status(aws), status::equals);
    }

    private static String status(AwsCommand aws) {
        return aws.kinesis(
                        "describe-stream",
                        "--stream-name",
                        STREAM,
                        "--query",
                        "StreamDescription.StreamStatus",
                        "--output",
                        "text")
                .strip();
    }

    /** From a file of bytes, which versions 1 and 2 of the command take alike. */
    private void put(AwsCommand aws, String text) throws IOException {
        Path data = Files.writeString(directory.resolve("data"), text);

        assertThat(aws.kinesis(
                        "put-record",
                        "--stream-name",
                        STREAM,
                        "--partition-key",
                        "key",
                        "--data",
                        "fileb://" + data,
                        "--query",
                        "ShardId",
                        "--output",
                        "text"))
                .isEqualToIgnoringNewLines("shardId-000000000000");
    }

    /** The data of the records and the next iterator, apart by blanks. */
    private static String getRecords(AwsCommand aws, String iterator) {
        return aws.kinesis(
                        "get-records",
                        "--shard-iterator",
                        iterator,
                        "--query",
                        "[Records[].Data, [NextShardIterator]][]",
                        "--output",
                        "text")
                .strip();
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }
}
