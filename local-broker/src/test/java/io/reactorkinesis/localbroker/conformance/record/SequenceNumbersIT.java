package io.reactorkinesis.localbroker.conformance.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.conformance.time.Caller;
import io.reactorkinesis.localbroker.conformance.time.TimedBroker;
import io.reactorkinesis.localbroker.conformance.wire.Answer;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The layout of sequence numbers, digit by hexadecimal digit: section 4.1 of the reference. */
class SequenceNumbersIT {

    private static final int SHARDS = 3;

    private final TimedBroker broker = new TimedBroker(options -> options.limits(Limits.OFF));
    private final Caller caller = broker.caller("123456789012");

    @BeforeEach
    void createAStream() {
        caller.ok("CreateStream", "StreamName", "orders", "ShardCount", SHARDS);
        broker.settle();
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void theNumberOfARecordTellsItsTimeAndShard() {
        broker.advance(Duration.ofMinutes(7));
        for (String key : List.of("a", "b", "e")) {
            Answer answer = put(key);
            String hex = hex(answer.text("SequenceNumber"));
            int shard = Integer.parseInt(answer.text("ShardId").substring("shardId-".length()));

            assertThat(seconds(hex, 1)).isEqualTo(seconds(hex(starting(shard)), 1));
            assertThat(hex.substring(10, 11)).isEqualTo(Integer.toHexString(shard % 16));
            assertThat(hex.substring(11, 27)).isGreaterThan("0000000000000000").isLessThan("8");
            assertThat(hex.substring(27, 29)).isEqualTo("00");
            assertThat(seconds(hex, 29)).isEqualTo(broker.now().getEpochSecond());
            assertThat(hex.substring(38, 46)).isEqualTo(String.format("%08x", shard));
        }
    }

    @Test
    void numbersOfAShardRiseAlsoAsText() {
        List<String> numbers = IntStream.range(0, 50)
                .mapToObj(i -> put("a").text("SequenceNumber"))
                .toList();

        assertThat(numbers).isSorted().doesNotHaveDuplicates().allMatch(number -> number.length() == 56);
    }

    @Test
    void aShardBeginsWithTheNumberOfItsCreation() {
        for (int shard = 0; shard < SHARDS; shard++) {
            String hex = hex(starting(shard));

            assertThat(hex.substring(11, 27)).isEqualTo("0".repeat(16));
            assertThat(seconds(hex, 29)).isEqualTo(seconds(hex, 1));
            assertThat(Instant.ofEpochSecond(seconds(hex, 1)))
                    .isBetween(broker.now().minusSeconds(8), broker.now());
        }
        assertThat(new BigInteger(starting(1)).subtract(new BigInteger(starting(0))))
                .isEqualTo(new BigInteger("22300745198530623141535718272648361505980432"));
    }

    @Test
    void aClosedShardEndsWithTheLargestIndexAtItsEnd() {
        broker.advance(Duration.ofMinutes(3));
        caller.ok(
                "SplitShard",
                "StreamName",
                "orders",
                "ShardToSplit",
                "shardId-000000000000",
                "NewStartingHashKey",
                "1000");
        broker.settle();

        String ending = hex(range(0, "EndingSequenceNumber"));
        assertThat(ending.substring(0, 11)).isEqualTo(hex(starting(0)).substring(0, 11));
        assertThat(ending.substring(11, 27)).isEqualTo("7fffffffffffffff");
        long closed = seconds(ending, 29);
        assertThat(closed)
                .isBetween(broker.now().getEpochSecond() - 2, broker.now().getEpochSecond());
        assertThat(seconds(hex(starting(SHARDS)), 1)).isEqualTo(closed + 1);
    }

    @Test
    void theRangesOfNewShardsAreEvenAndTheLastTakesTheRest() {
        assertThat(IntStream.range(0, SHARDS).mapToObj(shard -> shard(shard, "HashKeyRange.StartingHashKey")))
                .containsExactly(
                        "0", "113427455640312821154458202477256070485", "226854911280625642308916404954512140970");
        assertThat(shard(SHARDS - 1, "HashKeyRange.EndingHashKey"))
                .isEqualTo("340282366920938463463374607431768211455");
    }

    private Answer put(String key) {
        return caller.ok("PutRecord", "StreamName", "orders", "PartitionKey", key, "Data", "x".getBytes(UTF_8));
    }

    private String starting(int shard) {
        return range(shard, "StartingSequenceNumber");
    }

    private String range(int shard, String end) {
        return shard(shard, "SequenceNumberRange." + end);
    }

    private String shard(int shard, String member) {
        return caller.ok("ListShards", "StreamName", "orders").text("Shards." + shard + '.' + member);
    }

    /** All 47 digits, of which the first is the lead and the last the version, both 2. */
    private static String hex(String number) {
        assertThat(new BigInteger(number).bitLength()).isEqualTo(186);
        assertThat(new BigInteger(number).toString(16)).matches("2[0-9a-f]{45}2");
        return new BigInteger(number).toString(16);
    }

    /** The nine digits of a time from this position on. */
    private static long seconds(String hex, int from) {
        return Long.parseLong(hex.substring(from, from + 9), 16);
    }
}
