package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListShardsTest {

    private final Service service = new Service();

    @Test
    void pagesFollowAToken() {
        create(5);

        Structure first = list("MaxResults", 2);
        Structure second = next(first);
        Structure third = next(second);

        assertThat(indexes(first)).containsExactly(0, 1);
        assertThat(indexes(second)).containsExactly(2, 3);
        assertThat(indexes(third)).containsExactly(4);
        assertThat(third.has("NextToken")).isFalse();
    }

    @Test
    void aTokenKeepsTheFilter() {
        createSplitAndMerge();

        Structure first = list("ShardFilter", Service.structure("Type", "AT_TRIM_HORIZON"), "MaxResults", 1);

        assertThat(indexes(first)).containsExactly(0);
        assertThat(indexes(next(first))).containsExactly(1);
    }

    @Test
    void aTokenLivesForThreeHundredSeconds() {
        create(5);
        Structure first = list("MaxResults", 2);

        service.advance(Duration.ofMinutes(5));
        assertThat(indexes(next(first))).containsExactly(2, 3);
        service.advance(Duration.ofMillis(1));
        service.refuses(
                ErrorType.EXPIRED_NEXT_TOKEN,
                "NextToken expired. It lives for 300000 milliseconds; list from the start again.",
                "ListShards",
                "NextToken",
                first.string("NextToken"));
    }

    @Test
    void aTokenServesOnlyTheStreamItWasIssuedFor() {
        create(5);
        String token = list("MaxResults", 2).requiredString("NextToken");
        service.call("DeleteStream", "StreamName", "orders");
        service.advance(Duration.ofSeconds(1));
        create(5);

        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Stream orders under account 123456789012 not found.",
                "ListShards",
                "NextToken",
                token);
        service.refuses(ErrorType.INVALID_ARGUMENT, "Invalid NextToken.", "ListShards", "NextToken", "AAAA");
    }

    @Test
    void eitherATokenOrAStreamIsGiven() {
        create(5);
        String token = list("MaxResults", 2).requiredString("NextToken");

        service.refuses(ErrorType.INVALID_ARGUMENT, "Either NextToken or StreamName should be provided.", "ListShards");
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "NextToken and StreamName cannot be provided together.",
                "ListShards",
                "StreamName",
                "orders",
                "NextToken",
                token);
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "NextToken and ShardFilter cannot be provided together.",
                "ListShards",
                "ShardFilter",
                Service.structure("Type", "AT_LATEST"),
                "NextToken",
                token);
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "NextToken and ExclusiveStartShardId cannot be provided together.",
                "ListShards",
                "ExclusiveStartShardId",
                "shardId-000000000001",
                "NextToken",
                token);
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "NextToken and StreamCreationTimestamp cannot be provided together.",
                "ListShards",
                "StreamCreationTimestamp",
                Service.START,
                "NextToken",
                token);
    }

    @Test
    void aListBeginsBehindAShard() {
        create(5);

        assertThat(indexes(list("ExclusiveStartShardId", "shardId-000000000002")))
                .containsExactly(3, 4);
        assertThat(indexes(list(
                        "ShardFilter", Service.structure("Type", "AFTER_SHARD_ID", "ShardId", "shardId-000000000003"))))
                .containsExactly(4);
    }

    @Test
    void theCreationTimeTellsStreamsOfOneNameApart() {
        create(1);

        assertThat(indexes(list("StreamCreationTimestamp", Instant.parse("2026-11-22T10:00:00Z"))))
                .containsExactly(0);
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Stream orders under account 123456789012 not found.",
                "ListShards",
                "StreamName",
                "orders",
                "StreamCreationTimestamp",
                Instant.parse("2026-11-21T10:00:00Z"));
    }

    // Shards 0 and 1 from the start; 0 split into 2 and 3 after 1 h; 1 and 3 merged into 4 after 2 h; now is 3 h.
    @ParameterizedTest
    @CsvSource({
        "AT_LATEST, , 2 4",
        "AT_TRIM_HORIZON, , 0 1",
        "FROM_TRIM_HORIZON, , 0 1 2 3 4",
        "AT_TIMESTAMP, -60, 0 1",
        "AT_TIMESTAMP, 0, 0 1",
        "AT_TIMESTAMP, 60, 0 1",
        "AT_TIMESTAMP, 61, 1 2 3",
        "AT_TIMESTAMP, 90, 1 2 3",
        "AT_TIMESTAMP, 121, 2 4",
        "AT_TIMESTAMP, 500, 2 4",
        "FROM_TIMESTAMP, 30, 0 1 2 3 4",
        "FROM_TIMESTAMP, 90, 1 2 3 4",
        "FROM_TIMESTAMP, 150, 2 4"
    })
    void aFilterListsTheShardsOfItsTime(String type, @Nullable Integer minutes, String expected) {
        createSplitAndMerge();
        Instant timestamp = minutes == null ? null : Service.START.plus(Duration.ofMinutes(minutes));

        Structure answer = list("ShardFilter", Service.structure("Type", type, "Timestamp", timestamp));

        assertThat(String.join(
                        " ", indexes(answer).stream().map(String::valueOf).toList()))
                .isEqualTo(expected);
    }

    @Test
    void shardsThatClosedBeforeTheHorizonVanish() {
        createSplitAndMerge();

        service.advance(Duration.ofHours(22));
        assertThat(indexes(list())).containsExactly(0, 1, 2, 3, 4);
        service.advance(Duration.ofMillis(1));
        assertThat(indexes(list())).containsExactly(1, 2, 3, 4);
        assertThat(indexes(list("ShardFilter", Service.structure("Type", "AT_TRIM_HORIZON"))))
                .containsExactly(1, 2, 3);
        service.advance(Duration.ofHours(1));
        assertThat(indexes(list())).containsExactly(2, 4);
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Shard shardId-000000000000 in stream orders under account 123456789012 does not exist",
                "GetShardIterator",
                "StreamName",
                "orders",
                "ShardId",
                "shardId-000000000000",
                "ShardIteratorType",
                "TRIM_HORIZON");
    }

    @Test
    void aFilterNeedsWhatItsTypeNames() {
        create(1);
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "ShardFilter of type AT_TIMESTAMP needs a Timestamp.",
                "ListShards",
                "StreamName",
                "orders",
                "ShardFilter",
                Service.structure("Type", "AT_TIMESTAMP"));
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "ShardFilter of type AFTER_SHARD_ID needs a ShardId.",
                "ListShards",
                "StreamName",
                "orders",
                "ShardFilter",
                Service.structure("Type", "AFTER_SHARD_ID"));
    }

    @Test
    void aPageHasAtMostAThousandShardsAndADescriptionAHundred() {
        create(1_001);

        assertThat(indexes(list("MaxResults", 10_000))).hasSize(1_000);
        Structure description = service.call("DescribeStream", "StreamName", "orders", "Limit", 10_000)
                .requiredStructure("StreamDescription");
        assertThat(description.structures("Shards")).hasSize(100);
        assertThat(description.bool("HasMoreShards", false)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "AT_LATEST, 3000",
        "AT_TRIM_HORIZON, 1500",
        "AT_TIMESTAMP, 1500",
        "FROM_TIMESTAMP, 4500",
        "FROM_TRIM_HORIZON, 4500"
    })
    void pagesOfThousandsOfShardsTogetherAreWhatTheFilterLists(String type, int expected) {
        create(1_500);
        service.advance(Duration.ofHours(1));
        service.call(
                "UpdateShardCount",
                "StreamName",
                "orders",
                "TargetShardCount",
                3_000,
                "ScalingType",
                "UNIFORM_SCALING");
        service.advance(Duration.ofHours(1));
        Structure filter = Service.structure("Type", type, "Timestamp", Service.START.plus(Duration.ofMinutes(30)));

        List<Integer> listed = new ArrayList<>();
        Structure page = list("ShardFilter", filter);
        listed.addAll(indexes(page));
        while (page.has("NextToken")) {
            assertThat(page.structures("Shards")).hasSize(1_000);
            page = service.call("ListShards", "NextToken", page.string("NextToken"));
            listed.addAll(indexes(page));
        }

        int first = type.equals("AT_LATEST") ? 1_500 : 0;
        assertThat(listed)
                .isEqualTo(IntStream.range(first, first + expected).boxed().toList());
    }

    @Test
    void aDescriptionGoesOnBehindAShard() {
        create(5);

        Structure page = service.call(
                        "DescribeStream",
                        "StreamName",
                        "orders",
                        "Limit",
                        2,
                        "ExclusiveStartShardId",
                        "shardId-000000000002")
                .requiredStructure("StreamDescription");

        assertThat(indexes(page)).containsExactly(3, 4);
        assertThat(page.bool("HasMoreShards", true)).isFalse();
    }

    private void create(int shards) {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", shards);
    }

    private void createSplitAndMerge() {
        create(2);
        service.advance(Duration.ofHours(1));
        service.call("SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "1000");
        service.advance(Duration.ofHours(1));
        service.call(
                "MergeShards",
                "StreamName",
                "orders",
                "ShardToMerge",
                "shardId-3",
                "AdjacentShardToMerge",
                "shardId-1");
        service.advance(Duration.ofHours(1));
    }

    private Structure list(@Nullable Object... members) {
        List<@Nullable Object> all = new ArrayList<>(List.of("StreamName", "orders"));
        all.addAll(Arrays.asList(members));
        return service.call("ListShards", all.toArray());
    }

    private Structure next(Structure page) {
        return service.call("ListShards", "MaxResults", 2, "NextToken", page.requiredString("NextToken"));
    }

    private static List<Integer> indexes(Structure answer) {
        return answer.structures("Shards").stream()
                .map(shard -> Integer.valueOf(shard.requiredString("ShardId").substring("shardId-".length())))
                .toList();
    }
}
