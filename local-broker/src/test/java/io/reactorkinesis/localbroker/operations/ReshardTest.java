package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.record.SequenceNumber;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReshardTest {

    private static final String END = "340282366920938463463374607431768211455";
    private static final String LAST_BUT_ONE = "340282366920938463463374607431768211454";

    private final Service service = new Service();

    @Test
    void adjacentShardsOfANewStreamDifferByTheServicesDistance() {
        create(2);

        List<Structure> shards = shards();

        assertThat(start(shards.get(1)).subtract(start(shards.get(0))))
                .isEqualTo(new BigInteger("22300745198530623141535718272648361505980432"));
        SequenceNumber first = SequenceNumber.parse(start(shards.get(0)).toString());
        assertThat(first.shardCreated()).isEqualTo(Instant.parse("2026-11-22T09:59:58Z"));
        assertThat(first.counter()).isZero();
    }

    @Test
    void aSplitClosesTheParentAndOpensTwoChildren() {
        create(1);
        service.advance(Duration.ofSeconds(10));

        split("shardId-0", "1000");

        List<Structure> shards = shards();
        assertThat(shards).hasSize(3);
        SequenceNumber ending = SequenceNumber.parse(
                shards.get(0).requiredStructure("SequenceNumberRange").requiredString("EndingSequenceNumber"));
        assertThat(ending.counter()).isEqualTo(SequenceNumber.MAX_COUNTER);
        assertThat(ending.issued()).isEqualTo(Instant.parse("2026-11-22T10:00:10Z"));
        for (Structure child : shards.subList(1, 3)) {
            assertThat(child.string("ParentShardId")).isEqualTo("shardId-000000000000");
            assertThat(child.has("AdjacentParentShardId")).isFalse();
            assertThat(SequenceNumber.parse(start(child).toString()).shardCreated())
                    .isEqualTo(Instant.parse("2026-11-22T10:00:11Z"));
            assertThat(child.requiredStructure("SequenceNumberRange").has("EndingSequenceNumber"))
                    .isFalse();
        }
        assertThat(ranges(shards)).containsExactly("0-" + END, "0-999", "1000-" + END);
    }

    @Test
    void aMergeClosesBothParentsAndOpensOneChild() {
        create(2);

        merge("shardId-0", "shardId-1");

        Structure child = shards().get(2);
        assertThat(child.string("ParentShardId")).isEqualTo("shardId-000000000000");
        assertThat(child.string("AdjacentParentShardId")).isEqualTo("shardId-000000000001");
        assertThat(ranges(List.of(child))).containsExactly("0-" + END);
    }

    @Test
    void numbersOfAKeyRiseThroughReshardsThoughTheClockStandsStill() {
        create(1);
        SequenceNumber ofParent = putNumber();
        split("shardId-0", "1000");
        SequenceNumber ofChild = putNumber();
        merge("shardId-1", "shardId-2");
        SequenceNumber ofGrandchild = putNumber();

        assertThat(List.of(ofParent, ofChild, ofGrandchild)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void untilTheChangeIsDoneTheOldShardsTakeRecords() {
        Service slow = new Service(options -> options.transitionDelay(Duration.ofSeconds(1)));
        slow.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        slow.advance(Duration.ofSeconds(1));

        slow.call("SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "1000");

        assertThat(status(slow)).isEqualTo("UPDATING");
        assertThat(slow.put("orders", "a", "x").string("ShardId")).isEqualTo("shardId-000000000000");
        slow.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Stream orders under account 123456789012 not ACTIVE, instead in state UPDATING",
                "SplitShard",
                "StreamName",
                "orders",
                "ShardToSplit",
                "shardId-0",
                "NewStartingHashKey",
                "1000");
        slow.advance(Duration.ofSeconds(1));
        assertThat(status(slow)).isEqualTo("ACTIVE");
        assertThat(slow.put("orders", "a", "x").string("ShardId")).isEqualTo("shardId-000000000002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", END, "340282366920938463463374607431768211456"})
    void aSplitLeavesBothChildrenMoreThanOneHashKey(String key) {
        create(1);

        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "NewStartingHashKey " + key + " used in SplitShard() on shard shardId-000000000000 in stream orders"
                        + " under account 123456789012 is not both greater than one plus the shard's StartingHashKey 0"
                        + " and less than the shard's EndingHashKey " + END + ".",
                "SplitShard",
                "StreamName",
                "orders",
                "ShardToSplit",
                "shardId-0",
                "NewStartingHashKey",
                key);
        assertThat(shards()).hasSize(1);
        assertThat(status(service)).isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", LAST_BUT_ONE})
    void aSplitMayCutJustInsideTheEdges(String key) {
        create(1);

        split("shardId-0", key);

        assertThat(shards()).hasSize(3);
    }

    @Test
    void onlyNeighborsMergeTheLowerOneNamedFirst() {
        create(3);

        refusesMerge(
                "Shards shardId-000000000000 and shardId-000000000002 in stream orders under account 123456789012 are"
                        + " not an adjacent pair of shards eligible for merging",
                "shardId-0",
                "shardId-2");
        refusesMerge(
                "Shards shardId-000000000001 and shardId-000000000001 in stream orders under account 123456789012 are"
                        + " not an adjacent pair of shards eligible for merging",
                "shardId-1",
                "shardId-1");
        refusesMerge(
                "Shards shardId-000000000001 and shardId-000000000000 in stream orders under account 123456789012 are"
                        + " not an adjacent pair of shards eligible for merging",
                "shardId-1",
                "shardId-0");
    }

    @Test
    void aClosedShardIsNotSplitOrMergedAgain() {
        create(2);
        split("shardId-0", "1000");
        String closed = "Shard shardId-000000000000 in stream orders under account 123456789012 has already been merged"
                + " or split, and thus is not eligible for merging or splitting.";

        refusesMerge(closed, "shardId-0", "shardId-1");
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                closed,
                "SplitShard",
                "StreamName",
                "orders",
                "ShardToSplit",
                "shardId-0",
                "NewStartingHashKey",
                "100");
    }

    @ParameterizedTest
    @CsvSource({"shardId-7, shardId-000000000007", "nonsense, nonsense"})
    void aShardMustExistToBeSplitOrMerged(String id, String told) {
        create(1);

        String text = "Could not find shard " + told + " in stream orders under account 123456789012.";
        refusesSplit(text, "orders", id);
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                text,
                "MergeShards",
                "StreamName",
                "orders",
                "ShardToMerge",
                "shardId-0",
                "AdjacentShardToMerge",
                id);
    }

    @Test
    void anIdThatIsNoneIsToldBeforeTheStreamIsLookedFor() {
        refusesSplit(
                "Could not find shard shardId-2147483648 in stream other under account 123456789012.",
                "other",
                "shardId-2147483648");
        refusesSplit("Stream other under account 123456789012 not found.", "other", "shardId-2147483647");
    }

    private void refusesSplit(String message, String stream, String shardId) {
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                message,
                "SplitShard",
                "StreamName",
                stream,
                "ShardToSplit",
                shardId,
                "NewStartingHashKey",
                "100");
    }

    @Test
    void theShardQuotaCountsOpenShards() {
        Service small = new Service(options -> options.shardLimit(3));
        small.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
        small.refuses(
                ErrorType.LIMIT_EXCEEDED,
                "This request would exceed the shard limit for the account 123456789012 in eu-central-1. Current shard"
                        + " count for the account: 2. Limit: 3. Number of additional shards that would have resulted"
                        + " from this request: 2. Refer to the AWS Service Limits page"
                        + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits"
                        + " and how to request higher limits.",
                "CreateStream",
                "StreamName",
                "other",
                "ShardCount",
                2);
        Object[] splitOf0 = {"StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "1000"};
        Object[] splitOf1 = {"StreamName", "orders", "ShardToSplit", "shardId-1", "NewStartingHashKey", LAST_BUT_ONE};
        small.call("SplitShard", splitOf0);
        assertThat(status(small)).isEqualTo("ACTIVE");
        small.refuses(
                ErrorType.LIMIT_EXCEEDED,
                "This request would exceed the shard limit for the account 123456789012 in eu-central-1. Current shard"
                        + " count for the account: 3. Limit: 3. Number of additional shards that would have resulted"
                        + " from this request: 1. Refer to the AWS Service Limits page"
                        + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits"
                        + " and how to request higher limits.",
                "SplitShard",
                splitOf1);
        assertThat(status(small)).isEqualTo("ACTIVE");

        small.call(
                "MergeShards",
                "StreamName",
                "orders",
                "ShardToMerge",
                "shardId-2",
                "AdjacentShardToMerge",
                "shardId-3");
        small.call("SplitShard", splitOf1);
        small.call("DeleteStream", "StreamName", "orders");
        small.call("CreateStream", "StreamName", "other", "ShardCount", 3);
    }

    private void create(int shards) {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", shards);
    }

    private void split(String shardId, String newStart) {
        service.call("SplitShard", "StreamName", "orders", "ShardToSplit", shardId, "NewStartingHashKey", newStart);
    }

    private void merge(String shardId, String adjacent) {
        service.call("MergeShards", "StreamName", "orders", "ShardToMerge", shardId, "AdjacentShardToMerge", adjacent);
    }

    private void refusesMerge(String message, String shardId, String adjacent) {
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                message,
                "MergeShards",
                "StreamName",
                "orders",
                "ShardToMerge",
                shardId,
                "AdjacentShardToMerge",
                adjacent);
    }

    private SequenceNumber putNumber() {
        return SequenceNumber.parse(service.putAt("orders", "1", "x").requiredString("SequenceNumber"));
    }

    private List<Structure> shards() {
        return service.call("ListShards", "StreamName", "orders").structures("Shards");
    }

    private static String status(Service service) {
        return service.call("DescribeStream", "StreamName", "orders")
                .requiredStructure("StreamDescription")
                .requiredString("StreamStatus");
    }

    private static BigInteger start(Structure shard) {
        return new BigInteger(shard.requiredStructure("SequenceNumberRange").requiredString("StartingSequenceNumber"));
    }

    private static List<String> ranges(List<Structure> shards) {
        return shards.stream()
                .map(shard -> shard.requiredStructure("HashKeyRange"))
                .map(range -> range.string("StartingHashKey") + "-" + range.string("EndingHashKey"))
                .toList();
    }
}
