package io.reactorkinesis.localbroker.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.InvalidSnapshotException;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What a test does to a broker, as a user of the public interface and the SDK sees it. */
class SdkControlIT {

    @TempDir
    private Path directory;

    @Test
    void aFixtureIsMadeOnceAndEachTestBeginsWithIt() {
        Path fixture = directory.resolve("orders.snapshot");
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 2).start()) {
            put(broker, "a", "first");
            broker.clock().advance(Duration.ofHours(20));
            put(broker, "a", "second");
            broker.snapshot(fixture);
        }

        try (LocalBroker broker = LocalBroker.builder().restore(fixture).start()) {
            assertThat(read(broker)).containsExactly("first", "second");
            put(broker, "a", "third");
            broker.clock().advance(Duration.ofHours(5));
            assertThat(read(broker)).containsExactly("second", "third");

            broker.reset();
            assertThat(read(broker)).containsExactly("first", "second");
        }
    }

    @Test
    void whatIsAskedOfAStreamHappensAtOnce() {
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 2)
                .shardLimit(49)
                .transitionDelay(Duration.ofHours(1))
                .start()) {
            KinesisClient client = broker.inProcessSyncClient();
            put(broker, "a", "old");

            broker.truncate("orders");
            broker.scale("orders", 5);

            assertThat(read(broker)).isEmpty();
            assertThat(openShards(client)).isEqualTo(5);
            client.createStream(create -> create.streamName("more").shardCount(1));
            broker.finishTransitions();
            assertThat(client.describeStreamSummary(describe -> describe.streamName("more"))
                            .streamDescriptionSummary()
                            .streamStatusAsString())
                    .isEqualTo("ACTIVE");
            refuses("ResourceNotFoundException", () -> broker.truncate("none"));
            refuses("InvalidArgumentException", () -> broker.scale("orders", 0));
            refuses("LimitExceededException", () -> broker.scale("orders", 50));
        }
    }

    @Test
    void aFileThatIsNoSnapshotIsNamedAndChangesNothing() throws IOException {
        Path file = directory.resolve("damaged.snapshot");
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 1).start()) {
            broker.snapshot(file);
            byte[] whole = Files.readAllBytes(file);
            whole[whole.length / 2] ^= 1;
            Files.write(file, whole);
            put(broker, "a", "kept");

            assertThatThrownBy(() -> broker.restore(file))
                    .isInstanceOf(InvalidSnapshotException.class)
                    .hasMessage(
                            "Cannot restore from " + file + ": its checksum is wrong: it is not as it was written.");
            assertThatThrownBy(() -> broker.restore(directory.resolve("none")))
                    .isInstanceOf(UncheckedIOException.class)
                    .isNotInstanceOf(InvalidSnapshotException.class);
            assertThat(read(broker)).containsExactly("kept");
        }
        assertThatThrownBy(() -> LocalBroker.builder().restore(file).start())
                .isInstanceOf(InvalidSnapshotException.class);
    }

    @Test
    void theClockIsNoEarlierThanAtTheSnapshot() {
        Path file = directory.resolve("later.snapshot");
        Instant taken;
        try (LocalBroker broker = LocalBroker.builder().start()) {
            broker.clock().advance(Duration.ofDays(30));
            taken = broker.clock().instant();
            broker.snapshot(file);

            broker.reset();
            assertThat(broker.clock().instant()).isBefore(taken);
            broker.restore(file);
            assertThat(broker.clock().instant()).isAfterOrEqualTo(taken);
        }
    }

    @Test
    void aThreadThatMustNotBlockIsRefusedBeforeAnythingHappens() {
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 1).start()) {
            put(broker, "a", "kept");
            for (Runnable change : List.<Runnable>of(
                    () -> broker.snapshot(directory.resolve("never")),
                    () -> broker.restore(directory.resolve("never")),
                    broker::reset)) {
                assertThatThrownBy(() -> Mono.fromRunnable(change)
                                .subscribeOn(Schedulers.parallel())
                                .block())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("block");
            }
            assertThat(read(broker)).containsExactly("kept");
        }
        assertThat(directory.resolve("never")).doesNotExist();
    }

    private static void refuses(String code, ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static int openShards(KinesisClient client) {
        return client.describeStreamSummary(describe -> describe.streamName("orders"))
                .streamDescriptionSummary()
                .openShardCount();
    }

    private static void put(LocalBroker broker, String key, String data) {
        broker.inProcessSyncClient()
                .putRecord(put -> put.streamName("orders").partitionKey(key).data(SdkBytes.fromUtf8String(data)));
    }

    /** The payloads of all shards. */
    private static List<String> read(LocalBroker broker) {
        KinesisClient client = broker.inProcessSyncClient();
        return client.listShards(list -> list.streamName("orders")).shards().stream()
                .map(shard -> client.getShardIterator(get -> get.streamName("orders")
                                .shardId(shard.shardId())
                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .shardIterator())
                .flatMap(iterator -> client.getRecords(get -> get.shardIterator(iterator)).records().stream())
                .map(Record::data)
                .map(SdkBytes::asUtf8String)
                .toList();
    }
}
