package io.reactorkinesis.localbroker.operations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateShardCountTest {

    private static final String STREAM_ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";

    private final Service service = new Service();

    @Test
    void fourShardsBecomeThreeAsOnTheService() {
        create(4);

        Structure answer = update(3);

        assertThat(answer)
                .hasToString(
                        "{StreamName=orders, CurrentShardCount=4, TargetShardCount=3, StreamARN=" + STREAM_ARN + "}");
        assertThat(lineage())
                .containsExactly(
                        "0 closed",
                        "1 closed",
                        "2 closed",
                        "3 closed",
                        "4 of 1 closed",
                        "5 of 1 closed",
                        "6 of 0 4 open",
                        "7 of 2 closed",
                        "8 of 2 closed",
                        "9 of 5 7 open",
                        "10 of 8 3 open");
        assertThat(openRanges()).isEqualTo(HashKeyRange.even(3));
    }

    @Test
    void doublingCutsEveryShardInHalf() {
        create(4);

        update(8);

        assertThat(lineage())
                .containsExactly(
                        "0 closed",
                        "1 closed",
                        "2 closed",
                        "3 closed",
                        "4 of 0 open",
                        "5 of 0 open",
                        "6 of 1 open",
                        "7 of 1 open",
                        "8 of 2 open",
                        "9 of 2 open",
                        "10 of 3 open",
                        "11 of 3 open");
        assertThat(openRanges()).isEqualTo(HashKeyRange.even(8));
    }

    @Test
    void twoShardsBecomeOneByAMerge() {
        create(2);

        update(1);

        assertThat(lineage()).containsExactly("0 closed", "1 closed", "2 of 0 1 open");
        assertThat(openRanges()).containsExactly(HashKeyRange.ALL);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3", "3, 5", "4, 5", "6, 5", "7, 4", "10, 7", "13, 11"})
    void rangesAreThoseOfANewStream(int from, int to) {
        create(from);

        update(to);

        assertThat(openRanges()).isEqualTo(HashKeyRange.even(to));
    }

    @Test
    void anEdgeThatIsOffByRoundingStaysWhereItIs() {
        create(3);
        List<HashKeyRange> thirds = openRanges();

        update(6);

        List<HashKeyRange> sixths = openRanges();
        assertThat(sixths).hasSize(6);
        assertThat(lineage().stream().filter(line -> line.endsWith("open")))
                .containsExactly(
                        "3 of 0 open", "4 of 0 open", "5 of 1 open", "6 of 1 open", "7 of 2 open", "8 of 2 open");
        for (int i = 0; i < 3; i++) {
            assertThat(sixths.get(2 * i).start()).isEqualTo(thirds.get(i).start());
            assertThat(sixths.get(2 * i + 1).end()).isEqualTo(thirds.get(i).end());
        }
    }

    @Test
    void unevenShardsBecomeUniformAtTheSameCount() {
        create(1);
        service.call("SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "1000");

        Structure answer = update(2);

        assertThat(answer.integer("CurrentShardCount")).isEqualTo(2);
        assertThat(openRanges()).isEqualTo(HashKeyRange.even(2));
        assertThat(lineage().stream().filter(line -> line.endsWith("open")))
                .containsExactly("4 of 2 open", "5 of 1 3 open");
    }

    @Test
    void uniformShardsStayAsTheyAreAtTheSameCount() {
        create(3);

        Structure answer = update(3);

        assertThat(answer.integer("CurrentShardCount")).isEqualTo(3);
        assertThat(lineage()).containsExactly("0 open", "1 open", "2 open");
        assertThat(status()).isEqualTo("ACTIVE");
    }

    @Test
    void shortLivedShardsHaveNumbersBetweenThoseOfTheirParentsAndChildren() {
        create(4);
        service.advance(Duration.ofSeconds(10));
        update(3);

        List<Structure> shards = shards();
        for (Structure shard : shards) {
            Structure range = shard.requiredStructure("SequenceNumberRange");
            SequenceNumber start = SequenceNumber.parse(range.requiredString("StartingSequenceNumber"));
            String end = range.string("EndingSequenceNumber");
            if (end != null) {
                assertThat(SequenceNumber.parse(end)).isGreaterThan(start);
            }
            for (String parent : List.of("ParentShardId", "AdjacentParentShardId")) {
                if (shard.has(parent)) {
                    String parentEnd = shards.get(index(shard.requiredString(parent)))
                            .requiredStructure("SequenceNumberRange")
                            .requiredString("EndingSequenceNumber");
                    assertThat(start).isGreaterThan(SequenceNumber.parse(parentEnd));
                }
            }
        }
    }

    @Test
    void untilTheChangeIsDoneTheOldShardsTakeRecords() {
        Service slow = new Service(options -> options.transitionDelay(Duration.ofSeconds(1)));
        slow.call("CreateStream", "StreamName", "orders", "ShardCount", 4);
        slow.advance(Duration.ofSeconds(1));

        slow.call("UpdateShardCount", "StreamARN", STREAM_ARN, "TargetShardCount", 3, "ScalingType", "UNIFORM_SCALING");

        assertThat(slow.putAt("orders", "0", "early").string("ShardId")).isEqualTo("shardId-000000000000");
        String iterator = slow.iterator("orders", 0, "TRIM_HORIZON");
        slow.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Stream orders under account 123456789012 not ACTIVE, instead in state UPDATING",
                "UpdateShardCount",
                "StreamName",
                "orders",
                "TargetShardCount",
                3,
                "ScalingType",
                "UNIFORM_SCALING");
        slow.advance(Duration.ofSeconds(1));
        assertThat(slow.putAt("orders", "0", "late").string("ShardId")).isEqualTo("shardId-000000000006");
        Structure page = slow.get(iterator);
        assertThat(Service.payloads(page)).containsExactly("early");
        assertThat(page.has("NextShardIterator")).isFalse();
        assertThat(page.structures("ChildShards").get(0).string("ShardId")).isEqualTo("shardId-000000000006");
    }

    @Test
    void aShortLivedShardIsReadToItsEndAtOnce() {
        create(4);
        update(3);

        Structure page = service.get(service.iterator("orders", 5, "TRIM_HORIZON"));

        assertThat(page.structures("Records")).isEmpty();
        assertThat(page.has("NextShardIterator")).isFalse();
        assertThat(page.structures("ChildShards").get(0).value("ParentShards"))
                .isEqualTo(List.of("shardId-000000000005", "shardId-000000000007"));
    }

    @Test
    void shortLivedShardsAreNeverPartOfAMoment() {
        create(4);
        service.advance(Duration.ofMinutes(1));
        update(3);
        service.advance(Duration.ofMinutes(1));

        for (int seconds : List.of(0, 59, 60, 61, 120)) {
            Structure filter =
                    Service.structure("Type", "AT_TIMESTAMP", "Timestamp", Service.START.plusSeconds(seconds));
            List<HashKeyRange> ranges =
                    service
                            .call("ListShards", "StreamName", "orders", "ShardFilter", filter)
                            .structures("Shards")
                            .stream()
                            .map(UpdateShardCountTest::range)
                            .toList();
            assertThat(ranges).as("after %s s", seconds).isEqualTo(HashKeyRange.even(seconds <= 60 ? 4 : 3));
        }
    }

    @Test
    void twoThousandShardsBecomeFourThousand() {
        create(2_000);

        update(4_000);

        List<HashKeyRange> ranges = openRanges();
        assertThat(ranges).hasSize(4_000);
        assertThat(ranges.get(0).start()).isEqualTo(HashKey.MIN);
        assertThat(ranges.get(3_999).end()).isEqualTo(HashKey.MAX);
        for (int i = 1; i < 4_000; i++) {
            assertThat(ranges.get(i - 1).isFollowedBy(ranges.get(i))).isTrue();
        }
    }

    private void create(int shards) {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", shards);
    }

    private Structure update(int target) {
        return service.call(
                "UpdateShardCount",
                "StreamName",
                "orders",
                "TargetShardCount",
                target,
                "ScalingType",
                "UNIFORM_SCALING");
    }

    private String status() {
        return service.call("DescribeStreamSummary", "StreamName", "orders")
                .requiredStructure("StreamDescriptionSummary")
                .requiredString("StreamStatus");
    }

    private List<Structure> shards() {
        return service.allShards("orders");
    }

    private List<HashKeyRange> openRanges() {
        return shards().stream()
                .filter(UpdateShardCountTest::isOpen)
                .map(UpdateShardCountTest::range)
                .sorted((one, other) -> one.start().compareTo(other.start()))
                .toList();
    }

    /** Each shard as {@code index of parents state}. */
    private List<String> lineage() {
        return shards().stream()
                .map(shard -> {
                    List<@Nullable String> parents =
                            Arrays.asList(shard.string("ParentShardId"), shard.string("AdjacentParentShardId"));
                    String of = parents.stream()
                            .filter(Objects::nonNull)
                            .map(parent -> " " + index(requireNonNull(parent)))
                            .collect(Collectors.joining());
                    return index(shard.requiredString("ShardId"))
                            + (of.isEmpty() ? "" : " of" + of)
                            + (isOpen(shard) ? " open" : " closed");
                })
                .toList();
    }

    private static boolean isOpen(Structure shard) {
        return !shard.requiredStructure("SequenceNumberRange").has("EndingSequenceNumber");
    }

    private static HashKeyRange range(Structure shard) {
        Structure range = shard.requiredStructure("HashKeyRange");
        return HashKeyRange.parse(range.requiredString("StartingHashKey"), range.requiredString("EndingHashKey"));
    }

    private static int index(String shardId) {
        return Integer.parseInt(shardId.substring("shardId-".length()));
    }
}
