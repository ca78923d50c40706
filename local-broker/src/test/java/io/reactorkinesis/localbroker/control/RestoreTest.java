package io.reactorkinesis.localbroker.control;

import static io.reactorkinesis.localbroker.control.Restoring.control;
import static io.reactorkinesis.localbroker.control.Restoring.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.Service;
import io.reactorkinesis.localbroker.operations.Subscriber;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestoreTest {

    private static final String KEY_ID = "12345678-1234-1234-1234-123456789012";

    @TempDir
    private Path directory;

    private final Service service = service(1);
    private Path file;

    @BeforeEach
    void nameAFile() {
        file = directory.resolve("state.snapshot");
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("restore.seeds", 2));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverHappenedClientsSeeTheSameAfterwards(long seed) {
        new RandomHistory(service, seed).run(400);
        snapshot();
        List<String> before = Inventory.of(service);

        Service other = restored(2);

        assertThat(Inventory.of(other)).isEqualTo(before);
        new RandomHistory(service, seed + 1).run(200);
        new RandomHistory(other, seed + 1).run(200);
        assertThat(Inventory.of(other)).isEqualTo(Inventory.of(service));
    }

    @Test
    void iteratorsAndPageTokensFromBeforeAreGood() {
        createTwoShards();
        service.putAt("orders", "1", "read");
        String iterator =
                service.get(service.iterator("orders", 0, "TRIM_HORIZON")).requiredString("NextShardIterator");
        String token = service.call("ListShards", "StreamName", "orders", "MaxResults", 1)
                .requiredString("NextToken");
        service.putAt("orders", "1", "unread");
        snapshot();

        Service other = restored(2);

        assertThat(other.read(iterator)).containsExactly("unread");
        assertThat(other.call("ListShards", "NextToken", token).structures("Shards"))
                .extracting(shard -> shard.string("ShardId"))
                .containsExactly("shardId-000000000001");
    }

    @Test
    void numbersRiseAboveThoseOfTheSnapshot() {
        createTwoShards();
        String last = service.putAt("orders", "1", "old").requiredString("SequenceNumber");
        snapshot();

        Service other = restored(2);

        assertThat(other.putAt("orders", "1", "new").requiredString("SequenceNumber"))
                .isGreaterThan(last);
        assertThat(other.read(other.iterator("orders", 0, "AFTER_SEQUENCE_NUMBER", "StartingSequenceNumber", last)))
                .containsExactly("new");
    }

    @Test
    void recordsAgeOnFromTheTimeOfTheSnapshot() {
        createTwoShards();
        service.putAt("orders", "1", "old");
        service.advance(Duration.ofHours(23));
        service.putAt("orders", "1", "young");
        snapshot();

        Service other = restored(2);
        assertThat(other.clock.instant()).isEqualTo(service.clock.instant());
        assertThat(other.read(other.iterator("orders", 0, "TRIM_HORIZON"))).containsExactly("old", "young");
        other.advance(Duration.ofHours(2));

        assertThat(other.read(other.iterator("orders", 0, "TRIM_HORIZON"))).containsExactly("young");
    }

    @Test
    void aClockThatIsLaterStaysWhereItIs() {
        snapshot();
        Service other = service(2);
        other.advance(Duration.ofDays(1));

        control(other).restore(file).block();

        assertThat(other.clock.instant()).isEqualTo(Service.START.plus(Duration.ofDays(1)));
    }

    @Test
    void whatIsUnderWayIsOverInTheSnapshot() {
        Service slow = service(3, options -> options.transitionDelay(Duration.ofSeconds(1)));
        slow.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
        slow.advance(Duration.ofSeconds(1));
        slow.call(
                "MergeShards",
                "StreamName",
                "orders",
                "ShardToMerge",
                "shardId-0",
                "AdjacentShardToMerge",
                "shardId-1");
        slow.call("CreateStream", "StreamName", "more", "ShardCount", 1);
        control(slow).snapshot(file).block();

        Service other = restored(2);

        for (Service each : List.of(slow, other)) {
            assertThat(each.allShards("orders")).hasSize(3);
            assertThat(status(each, "orders")).isEqualTo("ACTIVE");
            assertThat(status(each, "more")).isEqualTo("ACTIVE");
        }
        slow.advance(Duration.ofSeconds(2));
        assertThat(slow.allShards("orders")).hasSize(3);
    }

    @Test
    void quotasOfADayGoOn() {
        createTwoShards();
        switchMode(service, "ON_DEMAND");
        switchMode(service, "PROVISIONED");
        snapshot();

        Service other = restored(2);

        assertThatThrownBy(() -> switchMode(other, "ON_DEMAND"))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ErrorType.LIMIT_EXCEEDED));
        other.advance(Duration.ofHours(25));
        switchMode(other, "ON_DEMAND");
    }

    @Test
    void quotasOfTheAccountCountWhatWasThere() {
        createTwoShards();
        snapshot();

        Service other = service(2, options -> options.shardLimit(3));
        control(other).restore(file).block();

        assertThatThrownBy(() -> other.call("CreateStream", "StreamName", "more", "ShardCount", 2))
                .hasMessageContaining("Current shard count for the account: 2. Limit: 3.");
        other.call("DeleteStream", "StreamName", "orders");
        other.call("CreateStream", "StreamName", "more", "ShardCount", 3);
    }

    @Test
    void recordsThatWereEncryptedStayMarkedAndConsumersKeepTheirArn() {
        createTwoShards();
        service.call("StartStreamEncryption", "StreamName", "orders", "EncryptionType", "KMS", "KeyId", KEY_ID);
        service.putAt("orders", "1", "secret");
        String consumer = Subscriber.register(service, "orders", "app");
        snapshot();

        Service other = restored(2);
        Subscriber subscriber = Subscriber.of(other, consumer, 0, "Type", "TRIM_HORIZON");

        assertThat(subscriber.payloads()).containsExactly("secret");
        assertThat(subscriber.events().get(0).structures("Records").get(0).string("EncryptionType"))
                .isEqualTo("KMS");
    }

    @Test
    void subscriptionsEndWithAnErrorThatSaysWhy() {
        createTwoShards();
        String consumer = Subscriber.register(service, "orders", "app");
        snapshot();
        Subscriber subscriber = Subscriber.of(service, consumer, 0, "Type", "LATEST");

        control(service).restore(file).block();

        assertThat(subscriber.failure().type()).isEqualTo(ErrorType.INTERNAL_FAILURE);
        assertThat(subscriber.failure())
                .hasMessage(
                        "The broker was restored from a snapshot. Subscribe again; the consumer may be another, or none.");
        assertThat(Subscriber.of(service, consumer, 0, "Type", "LATEST").isRunning())
                .isTrue();
    }

    @Test
    void brokersThatBeginWithOneFileGoTheirOwnWays() {
        createTwoShards();
        service.putAt("orders", "1", "common");
        snapshot();
        Service left = restored(2);
        Service right = restored(3);

        left.putAt("orders", "1", "left");
        right.call("DeleteStream", "StreamName", "orders");
        service.putAt("orders", "1", "first");

        assertThat(left.read(left.iterator("orders", 0, "TRIM_HORIZON"))).containsExactly("common", "left");
        assertThat(right.call("ListStreams").strings("StreamNames")).isEmpty();
        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).containsExactly("common", "first");
    }

    @Test
    void aResetLeadsBackToTheSnapshotThatTheBrokerBeganWith() {
        createTwoShards();
        service.putAt("orders", "1", "kept");
        service.advance(Duration.ofHours(1));
        snapshot();
        Service other = service(2);
        Control control = new Control(
                other.live(),
                List.of(spec("orders", 5), spec("more", 1)),
                List.of(() -> other.clock.set(Service.START)),
                time -> Restoring.reach(other, time));
        control.begin(file).block();
        assertThat(other.call("ListStreams").strings("StreamNames")).containsExactly("more", "orders");
        other.putAt("orders", "1", "forgotten");
        other.call("DeleteStream", "StreamName", "more");
        other.advance(Duration.ofHours(1));

        control.reset().block();

        assertThat(other.call("ListStreams").strings("StreamNames")).containsExactly("more", "orders");
        assertThat(other.read(other.iterator("orders", 0, "TRIM_HORIZON"))).containsExactly("kept");
        assertThat(other.allShards("orders")).hasSize(2);
        assertThat(other.clock.instant()).isEqualTo(service.clock.instant());
    }

    private void createTwoShards() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
    }

    private static void switchMode(Service service, String mode) {
        service.call(
                "UpdateStreamMode",
                "StreamARN",
                Subscriber.arn("orders"),
                "StreamModeDetails",
                Service.structure("StreamMode", mode));
    }

    private static String status(Service service, String stream) {
        return service.call("DescribeStreamSummary", "StreamName", stream)
                .requiredStructure("StreamDescriptionSummary")
                .requiredString("StreamStatus");
    }

    private static StreamSpec spec(String name, int shards) {
        return StreamSpec.provisioned(StreamKey.of(Service.ACCOUNT, "eu-central-1", name), shards);
    }

    private void snapshot() {
        control(service).snapshot(file).block();
    }

    private Service restored(long seed) {
        Service other = service(seed);
        control(other).restore(file).block();
        return other;
    }
}
