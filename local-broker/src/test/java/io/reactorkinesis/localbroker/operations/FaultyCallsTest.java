package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.fault.ActiveFault;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.Faults;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls are where a rule is. */
class FaultyCallsTest {

    private static final Object[] ORDERS = {"StreamName", "orders"};

    private final Service service = new Service();
    private final Faults faults = service.live().faults();

    @BeforeEach
    void createStreams() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
        service.call("CreateStream", "StreamName", "payments", "ShardCount", 2);
    }

    private void add(FaultRule rule) {
        faults.clear();
        faults.add(rule);
    }

    private boolean isStruck(String operation, Object... members) {
        ActiveFault fault = faults.list().get(0);
        long before = fault.hits();
        Throwable outcome = catchThrowable(() -> service.call(operation, members));
        boolean struck = fault.hits() > before;
        assertThat(outcome instanceof ServiceException refused && refused.type() == ErrorType.SERVICE_UNAVAILABLE)
                .as("%s of %s", outcome, operation)
                .isEqualTo(struck);
        return struck;
    }

    private boolean strikesPut(String key) {
        return isStruck("PutRecord", "StreamName", "orders", "PartitionKey", key, "Data", new byte[1]);
    }

    private boolean strikesPuts(String stream, Structure... records) {
        return isStruck("PutRecords", "StreamName", stream, "Records", List.of(records));
    }

    @Test
    void aCallIsStruckWhenItsOperationIsNamed() {
        add(FaultRule.on("ListShards", "ListStreams").unavailable());

        assertThat(isStruck("ListShards", ORDERS)).isTrue();
        assertThat(isStruck("ListStreams")).isTrue();
        assertThat(isStruck("DescribeStream", ORDERS)).isFalse();
    }

    @Test
    void aStreamIsToldByNameArnAndIterator() {
        String iterator = service.iterator("orders", 0, "TRIM_HORIZON");
        String consumer = Subscriber.register(service, "orders", "app");
        String token = service.call("ListShards", "StreamName", "orders", "MaxResults", 1)
                .requiredString("NextToken");
        String arn = Subscriber.arn("orders");
        add(FaultRule.onAny().stream("orders").unavailable());

        assertThat(isStruck("ListShards", ORDERS)).isTrue();
        assertThat(isStruck("ListShards", "StreamARN", arn)).isTrue();
        assertThat(isStruck("ListShards", "NextToken", token)).isTrue();
        assertThat(isStruck("ListTagsForResource", "ResourceARN", arn)).isTrue();
        assertThat(isStruck("DescribeStreamConsumer", "ConsumerARN", consumer)).isTrue();
        assertThat(isStruck("GetRecords", "ShardIterator", iterator)).isTrue();
        assertThat(isStruck("GetRecords", "ShardIterator", service.iterator("payments", 0, "LATEST")))
                .isFalse();
        assertThat(isStruck("ListShards", "StreamName", "payments")).isFalse();
        assertThat(isStruck("ListStreams")).isFalse();
    }

    @Test
    void anArnMeansOneStreamOfThoseWithItsName() {
        String arn = Subscriber.arn("orders");
        add(FaultRule.onAny().stream(arn).unavailable());
        assertThat(isStruck("ListShards", ORDERS)).isTrue();

        add(FaultRule.onAny().stream(arn.replace("eu-central-1", "eu-west-1")).unavailable());
        assertThat(isStruck("ListShards", ORDERS)).isFalse();
    }

    @Test
    void aShardIsToldByItsIdInAnyFormAndByTheIterator() {
        String first = service.iterator("orders", 0, "TRIM_HORIZON");
        String second = service.iterator("orders", 1, "TRIM_HORIZON");
        add(FaultRule.onAny().shard("1").unavailable());

        assertThat(isStruck("GetRecords", "ShardIterator", second)).isTrue();
        assertThat(isStruck("GetRecords", "ShardIterator", first)).isFalse();
        assertThat(isStruck(
                        "GetShardIterator", "StreamName", "orders", "ShardId", "x-1", "ShardIteratorType", "LATEST"))
                .isTrue();
        assertThat(isStruck("GetShardIterator", "StreamName", "orders", "ShardId", "0", "ShardIteratorType", "LATEST"))
                .isFalse();
        assertThat(isStruck(
                        "MergeShards",
                        "StreamName",
                        "orders",
                        "ShardToMerge",
                        "shardId-000000000000",
                        "AdjacentShardToMerge",
                        "shardId-000000000001"))
                .isTrue();
    }

    @Test
    void aPutIsWhereOneOfItsRecordsIs() {
        // Of two shards, the first takes "a" and the second "b".
        add(FaultRule.onAny().partitionKey("[ax]").unavailable());
        assertThat(strikesPut("a")).isTrue();
        assertThat(strikesPut("ab")).isFalse();
        assertThat(strikesPuts("orders", record("b"), record("a"))).isTrue();
        assertThat(strikesPuts("orders", record("b"), record("c"))).isFalse();

        add(FaultRule.onAny().stream("orders").shard("1").unavailable());
        assertThat(strikesPut("a")).isFalse();
        assertThat(strikesPut("b")).isTrue();
        assertThat(strikesPuts("orders", record("a"), record("b"))).isTrue();
        assertThat(strikesPuts("orders", record("a"))).isFalse();
        assertThat(strikesPuts("orders", record("a", "340282366920938463463374607431768211455")))
                .isTrue();
        assertThat(strikesPuts("payments", record("b"))).isFalse();

        add(FaultRule.onAny().shard("0").partitionKey("b").unavailable());
        assertThat(strikesPuts("orders", record("a"), record("b"))).isFalse();
        assertThat(strikesPuts("orders", record("a"), record("b", "0"))).isTrue();
    }

    @Test
    void aRequestThatWillBeRefusedCanBeStruck() {
        add(FaultRule.onAny().unavailable());
        assertThat(isStruck("DescribeStream", "StreamName", "nothing")).isTrue();
        assertThat(isStruck("GetRecords", "ShardIterator", "nonsense")).isTrue();

        add(FaultRule.onAny().shard("0").unavailable());
        assertThat(isStruck("GetRecords", "ShardIterator", "nonsense")).isFalse();
        assertThat(isStruck("SplitShard", "StreamName", "orders", "ShardToSplit", "x", "NewStartingHashKey", "9"))
                .isFalse();
        assertThat(strikesPuts("nothing", record("a"))).isFalse();
        assertThat(strikesPuts("orders", record("a", "-1"))).isFalse();
    }

    private static Structure record(String key) {
        return Service.structure("PartitionKey", key, "Data", new byte[1]);
    }

    private static Structure record(String key, String hashKey) {
        return Service.structure("PartitionKey", key, "ExplicitHashKey", hashKey, "Data", new byte[1]);
    }
}
