package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.record.SequenceNumber;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PutRecordTest {

    private final Service service = new Service();

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 3);
    }

    @ParameterizedTest
    @CsvSource({"a, 0", "b, 1", "f, 1", "e, 2"})
    void thePartitionKeyChoosesTheShardByItsHash(String key, int shard) {
        assertThat(service.put("orders", key, "x").string("ShardId")).isEqualTo("shardId-00000000000" + shard);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "113427455640312821154458202477256070484, 0",
        "113427455640312821154458202477256070485, 1",
        "226854911280625642308916404954512140970, 2",
        "340282366920938463463374607431768211455, 2"
    })
    void anExplicitHashKeyChoosesTheShardByItself(String hashKey, int shard) {
        assertThat(service.putAt("orders", hashKey, "x").string("ShardId")).isEqualTo("shardId-00000000000" + shard);
    }

    @Test
    void anExplicitHashKeyBeyondTheHashSpaceIsRefused() {
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was"
                        + " 340282366920938463463374607431768211456",
                "PutRecord",
                "StreamName",
                "orders",
                "PartitionKey",
                "a",
                "ExplicitHashKey",
                "340282366920938463463374607431768211456",
                "Data",
                new byte[1]);
    }

    @Test
    void theAnswerHasShardAndNumberAndNothingElse() {
        Structure answer = service.put("orders", "a", "x");

        assertThat(answer.names()).containsExactlyInAnyOrder("ShardId", "SequenceNumber");
        assertThat(answer.requiredString("SequenceNumber")).hasSize(56);
    }

    @Test
    void aMissingPartitionKeyIsRefused() {
        service.refuses(
                ErrorType.VALIDATION,
                "1 validation error detected: Value null at 'partitionKey' failed to satisfy constraint: Member must"
                        + " not be null",
                "PutRecord",
                "StreamName",
                "orders",
                "Data",
                new byte[1]);
    }

    @Test
    void aRecordMayFillTheCapWithItsPartitionKeyButNotExceedIt() {
        Object[] full = {"StreamName", "orders", "PartitionKey", "ä", "Data", new byte[1024 * 1024 - 2]};
        Object[] above = {"StreamName", "orders", "PartitionKey", "ä", "Data", new byte[1024 * 1024 - 1]};

        assertThat(service.call("PutRecord", full).has("SequenceNumber")).isTrue();
        service.refuses(
                ErrorType.VALIDATION,
                "1 validation error detected: Value at 'data' failed to satisfy constraint: Member must have length less"
                        + " than or equal to 1048576",
                "PutRecord",
                above);
    }

    @Test
    void aNumberForOrderingMayBeAnyThatWasGiven() {
        String ofOtherShard = service.put("orders", "e", "x").requiredString("SequenceNumber");
        String before = service.put("orders", "a", "x").requiredString("SequenceNumber");

        String after = ordered(before).requiredString("SequenceNumber");

        assertThat(SequenceNumber.parse(after)).isGreaterThan(SequenceNumber.parse(before));
        assertThat(ordered(ofOtherShard).has("SequenceNumber")).isTrue();
    }

    @Test
    void aNumberOfAFreshChildServesForOrderingAtOnce() {
        service.call("SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "1000");
        String ofChild = service.putAt("orders", "1", "x").requiredString("SequenceNumber");

        assertThat(ordered(ofChild).has("SequenceNumber")).isTrue();
    }

    @Test
    void aNumberOfTheFutureServesNotForOrdering() {
        SequenceNumber given =
                SequenceNumber.parse(service.put("orders", "a", "x").requiredString("SequenceNumber"));
        SequenceNumber notGiven = SequenceNumber.of(given.shardCreated(), given.counter() + 1, given.issued(), 0);
        SequenceNumber ofTomorrow =
                SequenceNumber.of(given.shardCreated(), 1, given.issued().plus(Duration.ofDays(1)), 1);

        refusesOrdering(notGiven.toString());
        refusesOrdering(ofTomorrow.toString());
    }

    @Test
    void aNumberDatedInTheComingSecondServesNotForOrdering() {
        long next = Service.START.getEpochSecond() + 1;

        refusesOrdering(
                new BigInteger("200000000000000000000000000000" + Long.toHexString(next) + "000000002", 16).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000000000000000000000000000",
                "20000000000000000000000000000000000000000000001",
                "20000000000000000000000000000000000000000000002",
                "20000000000000000000000000000000000000800000002"
            })
    void anOldNumberOfAnyLayoutServesForOrdering(String hex) {
        assertThat(ordered(new BigInteger(hex, 16).toString()).has("SequenceNumber"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "26227199374822427428162556223570313216",
                "99999999999999999999999999999999999999999999999999999999999999999"
            })
    void aNumberThatIsNoneServesNotForOrdering(String number) {
        refusesOrdering(number);
    }

    private Structure ordered(String after) {
        return service.call(
                "PutRecord",
                "StreamName",
                "orders",
                "PartitionKey",
                "a",
                "Data",
                new byte[1],
                "SequenceNumberForOrdering",
                after);
    }

    private void refusesOrdering(String after) {
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "ExclusiveMinimumSequenceNumber " + after
                        + " used in PutRecord on stream orders under account 123456789012 is invalid.",
                "PutRecord",
                "StreamName",
                "orders",
                "PartitionKey",
                "a",
                "Data",
                new byte[1],
                "SequenceNumberForOrdering",
                after);
    }
}
