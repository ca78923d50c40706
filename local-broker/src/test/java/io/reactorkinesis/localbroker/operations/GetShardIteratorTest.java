package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.record.SequenceNumber;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetShardIteratorTest {

    private static final String MISMATCH = "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
            + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified ";

    private final Service service = new Service();

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
    }

    @Test
    void atAndAfterASequenceNumber() {
        service.put("orders", "a", "first");
        String second = service.put("orders", "a", "second").requiredString("SequenceNumber");
        service.put("orders", "a", "third");

        assertThat(read("AT_SEQUENCE_NUMBER", second)).containsExactly("second", "third");
        assertThat(read("AFTER_SEQUENCE_NUMBER", second)).containsExactly("third");
    }

    @Test
    void theStartingNumberOfAShardServesThoughNoRecordHasIt() {
        service.put("orders", "a", "first");
        String start = shard().requiredStructure("SequenceNumberRange").requiredString("StartingSequenceNumber");

        assertThat(read("AT_SEQUENCE_NUMBER", start)).containsExactly("first");
        assertThat(read("AFTER_SEQUENCE_NUMBER", start)).containsExactly("first");
    }

    @Test
    void aNumberWhoseRecordIsGoneServesByItsOrder() {
        String gone = service.put("orders", "a", "gone").requiredString("SequenceNumber");
        service.advance(Duration.ofHours(23));
        service.put("orders", "a", "kept");
        service.advance(Duration.ofHours(2));

        assertThat(read("AT_SEQUENCE_NUMBER", gone)).containsExactly("kept");
        assertThat(read("AFTER_SEQUENCE_NUMBER", gone)).containsExactly("kept");
    }

    @Test
    void latestIsFixedWhenTheIteratorIsIssued() {
        service.put("orders", "a", "before");
        String latest = service.iterator("orders", 0, "LATEST");
        service.put("orders", "a", "after");

        assertThat(service.read(latest)).containsExactly("after");
    }

    @Test
    void latestOfAnEmptyShardReadsItsFirstRecord() {
        String latest = service.iterator("orders", 0, "LATEST");
        service.put("orders", "a", "first");

        assertThat(service.read(latest)).containsExactly("first");
    }

    @Test
    void aTimestampFindsTheFirstRecordOfThatTimeOrLater() {
        service.put("orders", "a", "first");
        service.advance(Duration.ofSeconds(10));
        service.put("orders", "a", "second");
        service.advance(Duration.ofSeconds(10));

        assertThat(readAt(Duration.ZERO)).containsExactly("first", "second");
        assertThat(readAt(Duration.ofMillis(1))).containsExactly("second");
        assertThat(readAt(Duration.ofSeconds(10))).containsExactly("second");
        assertThat(readAt(Duration.ofHours(-30))).containsExactly("first", "second");
        assertThat(readAt(Duration.ofSeconds(11))).isEmpty();
    }

    @Test
    void aTimestampWithoutLaterRecordsWaitsForTheNext() {
        service.put("orders", "a", "old");
        service.advance(Duration.ofSeconds(10));
        String iterator = service.iterator("orders", 0, "AT_TIMESTAMP", "Timestamp", service.clock.instant());
        service.put("orders", "a", "new");

        assertThat(service.read(iterator)).containsExactly("new");
    }

    @Test
    void aTimestampIsNeededAndLiesNotInTheFuture() {
        refuses(
                "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no"
                        + " timestamp parameter.",
                "AT_TIMESTAMP");
        long now = Service.START.toEpochMilli();
        refuses(
                "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                        + " timestampInMillis: " + (now + 1) + ", currentTimestampInMillis: " + now,
                "AT_TIMESTAMP",
                "Timestamp",
                Service.START.plusMillis(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"})
    void aTypeOfNumberNeedsANumber(String type) {
        refuses(MISMATCH + type + " and no StartingSequenceNumber.", type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATEST", "TRIM_HORIZON"})
    void anyOtherTypeTakesNoNumber(String type) {
        refuses(MISMATCH + type + " and also a StartingSequenceNumber.", type, "StartingSequenceNumber", "5");
    }

    @Test
    void aNumberOfAnotherShardIsRefused() {
        SequenceNumber own =
                SequenceNumber.parse(service.put("orders", "a", "x").requiredString("SequenceNumber"));
        String other = SequenceNumber.of(own.shardCreated(), 1, own.issued(), 5).toString();
        String text = "Invalid StartingSequenceNumber. It encodes shardId-000000000005, while it was used in a call to"
                + " a shard with shardId-000000000000";

        refuses(text, "AT_SEQUENCE_NUMBER", "StartingSequenceNumber", other);
        refuses(text, "AT_SEQUENCE_NUMBER", "StartingSequenceNumber", "5");
    }

    @Test
    void aNumberOfAnotherStreamIsRefused() {
        SequenceNumber own =
                SequenceNumber.parse(service.put("orders", "a", "x").requiredString("SequenceNumber"));
        String other = SequenceNumber.of(own.shardCreated().minusSeconds(9), 1, own.issued(), 0)
                .toString();

        refuses(
                "StartingSequenceNumber " + other + " used in GetShardIterator on shard shardId-000000000000 in stream"
                        + " orders under account 123456789012 is invalid because it did not come from this stream.",
                "AFTER_SEQUENCE_NUMBER",
                "StartingSequenceNumber",
                other);
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        for (String number : List.of("9".repeat(40), "9".repeat(120))) {
            refuses(
                    "StartingSequenceNumber " + number + " used in GetShardIterator on shard shardId-000000000000 in"
                            + " stream orders under account 123456789012 is invalid.",
                    "AT_SEQUENCE_NUMBER",
                    "StartingSequenceNumber",
                    number);
        }
    }

    @Test
    void theNumbersOf2013FailAsInTheService() {
        service.refuses(
                ErrorType.INTERNAL_FAILURE,
                null,
                "GetShardIterator",
                request("shardId-0", "AT_SEQUENCE_NUMBER", "StartingSequenceNumber", "0"));
    }

    @Test
    void aNumberOf2014IsFromNoStreamThatIsLeft() {
        String ofShard0 = hex("20000000000000000000000000000000000000000000001");
        String ofShard1 = hex("20000000000000000000000000000000000000000000011");

        refuses(
                "StartingSequenceNumber " + ofShard0 + " used in GetShardIterator on shard shardId-000000000000 in"
                        + " stream orders under account 123456789012 is invalid because it did not come from this"
                        + " stream.",
                "AT_SEQUENCE_NUMBER",
                "StartingSequenceNumber",
                ofShard0);
        refuses(
                "Invalid StartingSequenceNumber. It encodes shardId-000000000001, while it was used in a call to a"
                        + " shard with shardId-000000000000",
                "AT_SEQUENCE_NUMBER",
                "StartingSequenceNumber",
                ofShard1);
    }

    @Test
    void aForgedNumberMayEncodeAShardBelowZero() {
        refuses(
                "Invalid StartingSequenceNumber. It encodes shardId--02147483648, while it was used in a call to a"
                        + " shard with shardId-000000000000",
                "AT_SEQUENCE_NUMBER",
                "StartingSequenceNumber",
                hex("20000000000000000000000000000000000000800000002"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13bb2cc3d80000000000000000000000",
                "23bb2cc3d80000000000000000000000000000000000002",
                "20000000000800000000000000000000000000000000002"
            })
    void aNumberOfAnImpossibleTimeOrPlaceIsRefused(String hex) {
        refuses(
                "StartingSequenceNumber " + hex(hex) + " used in GetShardIterator on shard shardId-000000000000 in"
                        + " stream orders under account 123456789012 is invalid.",
                "AT_SEQUENCE_NUMBER",
                "StartingSequenceNumber",
                hex(hex));
    }

    @Test
    void nothingComesAfterTheEndingNumberOfAShard() {
        service.call("SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "1000");
        String ending = shard().requiredStructure("SequenceNumberRange").requiredString("EndingSequenceNumber");

        refuses(
                "Invalid SequenceNumber for ShardIteratorType AFTER_SEQUENCE_NUMBER, SequenceNumber has reached max"
                        + " possible value for the shard.",
                "AFTER_SEQUENCE_NUMBER",
                "StartingSequenceNumber",
                ending);
    }

    @Test
    void aClosedShardStillHasIterators() {
        service.put("orders", "a", "x");
        service.call("SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "1000");

        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).containsExactly("x");
        assertThat(service.get(service.iterator("orders", 0, "LATEST")).structures("ChildShards"))
                .hasSize(2);
    }

    @Test
    void aShardMustExist() {
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Shard shardId-000000000005 in stream orders under account 123456789012 does not exist",
                "GetShardIterator",
                request("any-5", "LATEST"));
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Could not find shard shardId-x in stream orders under account 123456789012.",
                "GetShardIterator",
                request("shardId-x", "LATEST"));
    }

    @Test
    void withoutItsStreamAShardIsToldToBeMissing() {
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Shard shardId-002147483647 in stream other under account 123456789012 does not exist",
                "GetShardIterator",
                "StreamName",
                "other",
                "ShardId",
                "a-00002147483647",
                "ShardIteratorType",
                "LATEST");
    }

    private List<String> read(String type, String number) {
        return service.read(service.iterator("orders", 0, type, "StartingSequenceNumber", number));
    }

    private List<String> readAt(Duration sinceStart) {
        return service.read(service.iterator("orders", 0, "AT_TIMESTAMP", "Timestamp", Service.START.plus(sinceStart)));
    }

    private static String hex(String digits) {
        return new BigInteger(digits, 16).toString();
    }

    private Structure shard() {
        return service.call("ListShards", "StreamName", "orders")
                .structures("Shards")
                .get(0);
    }

    private void refuses(String message, String type, @Nullable Object... members) {
        service.refuses(ErrorType.INVALID_ARGUMENT, message, "GetShardIterator", request("shardId-0", type, members));
    }

    private static @Nullable Object[] request(String shardId, String type, @Nullable Object... members) {
        List<@Nullable Object> all =
                new ArrayList<>(List.of("StreamName", "orders", "ShardId", shardId, "ShardIteratorType", type));
        all.addAll(Arrays.asList(members));
        return all.toArray();
    }
}
