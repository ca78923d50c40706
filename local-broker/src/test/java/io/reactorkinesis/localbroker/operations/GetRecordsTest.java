package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetRecordsTest {

    private static final String MAX_HASH_KEY = "340282366920938463463374607431768211455";
    private static final int MIB = 1024 * 1024;

    private final Service service = new Service();

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
    }

    @Test
    void whatWasPutIsReadInOrderWithAllThatTheServiceTells() {
        Structure put = service.put("orders", "a", "first");
        service.put("orders", "b", "second");

        Structure answer = service.get(horizon());

        assertThat(Service.payloads(answer)).containsExactly("first", "second");
        Structure record = answer.structures("Records").get(0);
        assertThat(record.names())
                .containsExactlyInAnyOrder("SequenceNumber", "ApproximateArrivalTimestamp", "Data", "PartitionKey");
        assertThat(record.string("SequenceNumber")).isEqualTo(put.string("SequenceNumber"));
        assertThat(record.timestamp("ApproximateArrivalTimestamp")).isEqualTo(Service.START);
        assertThat(record.string("PartitionKey")).isEqualTo("a");
        assertThat(answer.longInteger("MillisBehindLatest")).isZero();
        assertThat(answer.has("ChildShards")).isFalse();
    }

    @Test
    void theNextIteratorGoesOnWhereTheAnswerEnded() {
        putMany(5);

        Structure first = service.call("GetRecords", "ShardIterator", horizon(), "Limit", 3);
        Structure second = service.get(first.requiredString("NextShardIterator"));

        assertThat(Service.payloads(first)).containsExactly("0", "1", "2");
        assertThat(Service.payloads(second)).containsExactly("3", "4");
    }

    @Test
    void anIteratorMayBeUsedAgain() {
        putMany(2);
        String iterator = horizon();

        assertThat(service.read(iterator)).containsExactly("0", "1");
        assertThat(service.read(iterator)).containsExactly("0", "1");
    }

    @Test
    void anEmptyAnswerDoesNotMoveTheReader() {
        Structure empty = service.get(horizon());
        assertThat(empty.structures("Records")).isEmpty();

        putMany(1);

        assertThat(service.read(empty.requiredString("NextShardIterator"))).containsExactly("0");
    }

    @Test
    void anAnswerHasAtMostTenMebibytes() {
        for (int i = 0; i < 12; i++) {
            service.call("PutRecord", "StreamName", "orders", "PartitionKey", "a", "Data", new byte[MIB - 1]);
        }

        Structure first = service.get(horizon());

        assertThat(first.structures("Records")).hasSize(10);
        assertThat(service.get(first.requiredString("NextShardIterator")).structures("Records"))
                .hasSize(2);
    }

    @Test
    void anAnswerHasAtMostTenThousandRecords() {
        List<Structure> entries = IntStream.range(0, 500)
                .mapToObj(i -> Service.structure("PartitionKey", "a", "Data", new byte[0]))
                .toList();
        for (int i = 0; i < 21; i++) {
            service.call("PutRecords", "StreamName", "orders", "Records", entries);
        }

        assertThat(service.get(horizon()).structures("Records")).hasSize(10_000);
    }

    @Test
    void millisBehindLatestIsTheDistanceOfTheLastReadRecordFromNow() {
        putMany(1);
        service.advance(Duration.ofSeconds(2));
        putMany(1);
        service.advance(Duration.ofSeconds(5));

        Structure first = service.call("GetRecords", "ShardIterator", horizon(), "Limit", 1);
        Structure second = service.get(first.requiredString("NextShardIterator"));

        assertThat(first.longInteger("MillisBehindLatest")).isEqualTo(7_000);
        assertThat(second.longInteger("MillisBehindLatest")).isZero();
    }

    @Test
    void aSplitShardEndsWithItsChildren() {
        putMany(1);
        service.call("SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "1000");
        service.advance(Duration.ofSeconds(3));

        Structure end = service.get(horizon());

        assertThat(Service.payloads(end)).containsExactly("0");
        assertThat(end.has("NextShardIterator")).isFalse();
        assertThat(end.longInteger("MillisBehindLatest")).isEqualTo(3_000);
        List<Structure> children = end.structures("ChildShards");
        assertThat(children)
                .extracting(child -> child.requiredString("ShardId"))
                .containsExactly("shardId-000000000001", "shardId-000000000002");
        assertThat(children)
                .allSatisfy(child -> assertThat(child.strings("ParentShards")).containsExactly("shardId-000000000000"));
        assertThat(children.get(1).requiredStructure("HashKeyRange").string("StartingHashKey"))
                .isEqualTo("1000");
        assertThat(children.get(1).requiredStructure("HashKeyRange").string("EndingHashKey"))
                .isEqualTo(MAX_HASH_KEY);
    }

    @Test
    void aClosedShardIsReadToItsLastRecordBeforeItEnds() {
        putMany(3);
        service.call("SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "1000");

        Structure page = service.call("GetRecords", "ShardIterator", horizon(), "Limit", 2);
        assertThat(page.has("ChildShards")).isFalse();
        Structure end = service.get(page.requiredString("NextShardIterator"));

        assertThat(Service.payloads(end)).containsExactly("2");
        assertThat(end.structures("ChildShards")).hasSize(2);
    }

    @Test
    void theChildOfAMergeNamesBothParents() {
        service.call("CreateStream", "StreamName", "pair", "ShardCount", 2);
        service.call(
                "MergeShards", "StreamName", "pair", "ShardToMerge", "shardId-0", "AdjacentShardToMerge", "shardId-1");

        for (int parent = 0; parent < 2; parent++) {
            Structure end = service.get(service.iterator("pair", parent, "TRIM_HORIZON"));
            assertThat(end.structures("ChildShards").get(0).strings("ParentShards"))
                    .containsExactly("shardId-000000000000", "shardId-000000000001");
        }
    }

    @Test
    void anIteratorLivesForThreeHundredSeconds() {
        String iterator = horizon();
        service.advance(Duration.ofMinutes(5));
        assertThat(service.read(iterator)).isEmpty();

        service.advance(Duration.ofMillis(1));
        service.refuses(
                ErrorType.EXPIRED_ITERATOR,
                "Iterator expired. The iterator was created at time Sun Nov 22 10:00:00 UTC 2026 while right now it is"
                        + " Sun Nov 22 10:05:00 UTC 2026 which is further in the future than the tolerated delay of"
                        + " 300000 milliseconds.",
                "GetRecords",
                "ShardIterator",
                iterator);
    }

    @Test
    void textThatIsNoIteratorIsRefused() {
        String token = horizon();
        for (String text : List.of("x", "AAAAAAAAAAE=", token.substring(4), token + "AAAA")) {
            service.refuses(ErrorType.INVALID_ARGUMENT, "Invalid ShardIterator.", "GetRecords", "ShardIterator", text);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 152", "13, 152", "14, 168", "29, 168", "30, 184", "128, 280"})
    void anIteratorHasTheSizeOfTheServiceForTheStreamsName(int nameLength, int size) {
        String stream = "n".repeat(nameLength);
        service.call("CreateStream", "StreamName", stream, "ShardCount", 1);

        String iterator = service.iterator(stream, 0, "LATEST");

        assertThat(Base64.getDecoder().decode(iterator)).hasSize(size).startsWith(0, 0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void anArnMustNameTheStreamOfTheIterator() {
        String arn = "arn:aws:kinesis:eu-central-1:123456789012:stream/";
        String iterator = horizon();

        assertThat(service.call("GetRecords", "ShardIterator", iterator, "StreamARN", arn + "orders")
                        .has("NextShardIterator"))
                .isTrue();
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "The ShardIterator was not issued for the stream of StreamARN " + arn + "other.",
                "GetRecords",
                "ShardIterator",
                iterator,
                "StreamARN",
                arn + "other");
    }

    @Test
    void aShardThatIsReadTooOftenRefusesAndTheIteratorStaysGood() {
        Service limited = new Service(options -> options.limits(LimitMode.ENFORCE));
        limited.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        String iterator = limited.iterator("orders", 0, "TRIM_HORIZON");
        List<Structure> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(limited.get(iterator));
        }

        limited.refuses(
                ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
                "Rate exceeded for Shard - 123456789012/orders/shardId-000000000000",
                "GetRecords",
                "ShardIterator",
                iterator);
        limited.advance(Duration.ofMillis(200));

        answers.add(limited.get(iterator));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.has("NextShardIterator")).isTrue());
    }

    @Test
    void aShardThatGaveTenMebibytesIsSilentForFiveSeconds() {
        Service limited = new Service(options -> options.limits(LimitMode.ENFORCE));
        limited.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        for (int i = 0; i < 10; i++) {
            limited.call("PutRecord", "StreamName", "orders", "PartitionKey", "a", "Data", new byte[MIB - 1]);
        }
        String iterator = limited.iterator("orders", 0, "TRIM_HORIZON");
        assertThat(limited.get(iterator).structures("Records")).hasSize(10);

        limited.advance(Duration.ofSeconds(5));
        limited.refuses(
                ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
                "Rate exceeded for Shard - 123456789012/orders/shardId-000000000000",
                "GetRecords",
                "ShardIterator",
                iterator);
        limited.advance(Duration.ofMillis(1));
        assertThat(limited.get(iterator).structures("Records")).hasSize(10);
    }

    private String horizon() {
        return service.iterator("orders", 0, "TRIM_HORIZON");
    }

    private void putMany(int records) {
        for (int i = 0; i < records; i++) {
            service.put("orders", "a", Integer.toString(i));
        }
    }
}
