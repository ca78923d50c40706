package io.reactorkinesis.localbroker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
        assumeTrue(isInstalled(), "The aws command is not on the PATH: the demo against the local broker did not run");
    }

    @Test
    void createsWritesReadsAndDeletes() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start("--port", "0", "--transition-delay", "6s")) {
            Aws aws = new Aws(broker.awaitReady(), directory);

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

    private static void awaitStatus(Aws aws, String status) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> status(aws), status::equals);
    }

    private static String status(Aws aws) {
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
    private void put(Aws aws, String text) throws IOException {
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
    private static String getRecords(Aws aws, String iterator) {
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

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("aws", "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The command, without the settings of the machine. */
    private record Aws(URI endpoint, Path home) {

        String kinesis(String... arguments) {
            List<String> command = new ArrayList<>(List.of("aws", "--endpoint-url", endpoint.toString(), "kinesis"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment()
                    .putAll(Map.of(
                            "AWS_ACCESS_KEY_ID", "any",
                            "AWS_SECRET_ACCESS_KEY", "any",
                            "AWS_DEFAULT_REGION", "us-east-1",
                            "AWS_CONFIG_FILE", home.resolve("config").toString(),
                            "AWS_SHARED_CREDENTIALS_FILE",
                                    home.resolve("credentials").toString(),
                            "AWS_PAGER", ""));
            try {
                Process process = builder.start();
                String output = new String(process.getInputStream().readAllBytes(), UTF_8);
                String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
                assertThat(process.waitFor(60, SECONDS)).isTrue();
                assertThat(process.exitValue()).as("%s: %s", command, errors).isZero();
                return output;
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
