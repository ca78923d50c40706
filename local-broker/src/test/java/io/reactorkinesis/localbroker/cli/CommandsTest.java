package io.reactorkinesis.localbroker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.record.AggregatedRecordBuilder;
import io.reactorkinesis.record.SubRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** The commands for a person, against a broker in this JVM. */
class CommandsTest {

    private static final LocalBroker BROKER = LocalBroker.builder().limits(Limits.OFF).stream("lines", 1).stream(
                    "bytes", 1)
            .stream("keys", 1)
            .stream("hash", 2)
            .stream("broken", 1)
            .stream("family", 2)
            .stream("aggregates", 1)
            .stream("live", 2)
            .stream("pipe", 1)
            .stream("bench", 2)
            .start();

    private final Console console =
            Console.of(Map.of("AWS_ENDPOINT_URL", BROKER.endpoint().toString()));

    @AfterAll
    static void close() {
        BROKER.close();
    }

    @Test
    void linesAreRecordsAndComeBackAsLines() {
        assertThat(console.type("one\n\nthree").run("put", "lines")).isZero();
        assertThat(console.out()).isEqualTo("Wrote 3 records to lines\n");

        assertThat(console.run("tail", "lines", "--from", "TRIM_HORIZON", "--no-follow"))
                .isZero();
        assertThat(console.out()).isEqualTo("one\n\nthree\n");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void bytesStayWhatTheyAre() {
        byte[] binary = {0, 1, (byte) 0xff, '\r'};
        console.type(binary).run("put", "bytes");
        console.type("AAH/\n").run("put", "bytes", "--format", "base64");
        console.type("a\nb").run("put", "bytes", "--format", "whole");

        console.run("tail", "bytes", "--from", "1h", "--max", "3");

        assertThat(console.bytes()).containsExactly(0, 1, 0xff, '\r', '\n', 0, 1, 0xff, '\n', 'a', '\n', 'b', '\n');
    }

    @Test
    void aMemberOfTheRecordIsItsKey() {
        console.type("{\"user\":{\"id\":1},\"id\":\"u-1\"}\n{\"id\":7}\n").run("put", "keys", "--key-field", "id");
        console.type("x\n").run("put", "keys", "--key", "fixed");

        console.run("tail", "keys", "--from", "TRIM_HORIZON", "--no-follow", "--format", "json");

        assertThat(console.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"partitionKey\":\"u-1\""),
                        line -> assertThat(line).contains("\"partitionKey\":\"7\""),
                        line -> assertThat(line).contains("\"partitionKey\":\"fixed\",\"text\":\"x\""));
    }

    @Test
    void anExplicitHashKeyChoosesTheShard() {
        String last = "340282366920938463463374607431768211455";
        console.type("a\nb\nc\n").run("put", "hash", "--explicit-hash-key", last);

        console.run("tail", "hash", "--from", "TRIM_HORIZON", "--no-follow", "--format", "json");

        assertThat(console.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("shardId-000000000001"));
    }

    @Test
    void whatStandsBeforeABadLineIsWrittenAndTheLineIsTold() {
        int exit = console.type("{\"id\":1}\nnonsense\n{\"id\":3}\n").run("put", "broken", "--key-field", "id");

        assertThat(exit).isEqualTo(1);
        assertThat(console.out()).isEqualTo("Wrote 1 records to broken\n");
        assertThat(console.err()).startsWith("Record 2 is not JSON: ").hasLineCount(1);
    }

    @Test
    void parentsAreShownBeforeTheirChildrenAndAllOfThemAreDrawn() {
        KinesisAsyncClient kinesis = BROKER.inProcessClient();
        console.type("parent\n".repeat(5)).run("put", "family");
        kinesis.mergeShards(request -> request.streamName("family")
                        .shardToMerge("shardId-000000000000")
                        .adjacentShardToMerge("shardId-000000000001"))
                .join();
        console.type("child\n".repeat(5)).run("put", "family");
        kinesis.splitShard(request -> request.streamName("family")
                        .shardToSplit("shardId-000000000002")
                        .newStartingHashKey("170141183460469231731687303715884105728"))
                .join();
        console.type("grandchild\n".repeat(5)).run("put", "family");

        console.run("tail", "family", "--from", "TRIM_HORIZON", "--no-follow");
        assertThat(console.out()).isEqualTo("parent\n".repeat(5) + "child\n".repeat(5) + "grandchild\n".repeat(5));

        console.run("shards", "family", "--brief", "--width", "60");
        assertThat(console.out()).isEqualTo("""
                family  ACTIVE  PROVISIONED  2 of 5 shards open  keeps records 24 h

                shard 0       ██████████████··············   50.00 %  closed
                └─ shard 2    ████████████████████████████  100.00 %  closed
                   ├─ shard 3 ██████████████··············   50.00 %  open
                   └─ shard 4 ··············██████████████   50.00 %  open
                shard 1       ··············██████████████   50.00 %  closed
                └─ merged into shard 2
                """);
    }

    @Test
    void theRecordsInAnAggregateAreShownOneByOne() {
        byte[] aggregate = new AggregatedRecordBuilder()
                .add(new SubRecord("k1", ByteBuffer.wrap("first".getBytes(UTF_8))))
                .add(new SubRecord("k2", ByteBuffer.wrap("second".getBytes(UTF_8))))
                .build();
        console.type(Base64.getEncoder().encodeToString(aggregate) + "\nalone")
                .run("put", "aggregates", "--format", "base64");

        console.run("tail", "aggregates", "--from", "TRIM_HORIZON", "--no-follow", "--format", "json");

        assertThat(console.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("\"subSequenceNumber\":0", "\"partitionKey\":\"k1\",\"text\":\"first\""),
                        line -> assertThat(line)
                                .contains("\"subSequenceNumber\":1", "\"partitionKey\":\"k2\",\"text\":\"second\""));
    }

    @Test
    void recordsAreShownAsTheyCome() {
        Console reader = Console.of(Map.of("AWS_ENDPOINT_URL", BROKER.endpoint().toString()));
        CompletableFuture<Integer> tail =
                CompletableFuture.supplyAsync(() -> reader.run("tail", "live", "--from", "TRIM_HORIZON", "--max", "4"));
        console.type("1\n2\n").run("put", "live");
        console.type("3\n4\n").run("put", "live");

        assertThat(tail.join()).isZero();
        assertThat(reader.out().lines()).containsExactlyInAnyOrder("1", "2", "3", "4");
    }

    @Test
    void tailEndsWhenNothingComesForAWhile() {
        assertThat(console.run("tail", "live", "--until-idle", "300ms")).isZero();
    }

    @Test
    void tailEndsWhenNobodyReadsItsOutput() {
        console.type("a\nb\n").run("put", "pipe");
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int next) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        assertThat(console.runInto(closed, "tail", "pipe", "--from", "TRIM_HORIZON"))
                .isZero();
    }

    @Test
    void aBenchTellsInATableWhatItMeasured() {
        assertThat(console.run("bench", "bench", "--time", "200ms", "--batch", "5", "--writers", "2"))
                .isZero();

        assertThat(console.out())
                .startsWith("5 records of 1,024 bytes a call, 2 calls at a time, for 0.2 s")
                .contains("PutRecords", "GetRecords", "put to get");
    }

    @Test
    void aBenchRefusesALoadThatCannotBe() {
        assertThat(console.run("bench", "bench", "--batch", "501")).isEqualTo(1);
        assertThat(console.err()).isEqualToIgnoringNewLines("--batch must be from 1 to 500, but got 501");
    }

    @Test
    void aStreamThatIsNotThereIsToldWithTheOneThatIsMeant() {
        assertThat(console.run("shards", "famly")).isEqualTo(1);
        assertThat(console.err())
                .isEqualToIgnoringNewLines("There is no stream 'famly' at " + BROKER.endpoint()
                        + " in this region and account. Did you mean 'family'?");
    }

    @Test
    void aPlaceWhereNothingListensIsTold() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        String nowhere = "http://127.0.0.1:" + free;

        assertThat(console.run("tail", "orders", "--endpoint", nowhere)).isEqualTo(1);
        assertThat(console.err())
                .isEqualToIgnoringNewLines("Nothing listens at " + nowhere + ". Start a broker there with"
                        + " 'java -jar local-broker.jar', or name another place with --endpoint.");
    }
}
