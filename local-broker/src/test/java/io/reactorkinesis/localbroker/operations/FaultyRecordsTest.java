package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.fault.ActiveFault;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.Faults;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that strike records one by one. Of two shards, the first takes "a" and the second "b". */
class FaultyRecordsTest {

    private static final String THROTTLED =
            "Rate exceeded for shard %s in stream orders under account " + Service.ACCOUNT + ".";

    private final Service service = new Service(options -> options.limits(LimitMode.ENFORCE));
    private final Faults faults = service.live().faults();

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
    }

    private List<Structure> put(String... keys) {
        return put(Stream.of(keys).toList());
    }

    private List<Structure> put(List<String> keys) {
        List<Structure> records = keys.stream()
                .map(key -> Service.structure("PartitionKey", key, "Data", new byte[1]))
                .toList();
        Structure answer = service.call("PutRecords", "StreamName", "orders", "Records", records);
        List<Structure> results = answer.structures("Records");
        assertThat(answer.requiredInteger("FailedRecordCount")).isEqualTo((int)
                results.stream().filter(result -> result.has("ErrorCode")).count());
        return results;
    }

    private static List<Integer> struck(List<Structure> results) {
        return IntStream.range(0, results.size())
                .filter(place -> results.get(place).has("ErrorCode"))
                .boxed()
                .toList();
    }

    private int stored(int shard) {
        return service.read(service.iterator("orders", shard, "TRIM_HORIZON")).size();
    }

    @Test
    void aThrottledRecordIsRefusedInTheWordsOfItsShardAndTheOthersAreWritten() {
        ActiveFault fault = faults.add(FaultRule.on("PutRecords").every(3).throttle());

        List<Structure> results = put("a", "b", "b", "a", "b", "a");

        assertThat(struck(results)).containsExactly(2, 5);
        assertThat(results.get(2).names()).containsExactlyInAnyOrder("ErrorCode", "ErrorMessage");
        assertThat(results.get(2).string("ErrorCode")).isEqualTo("ProvisionedThroughputExceededException");
        assertThat(results.get(2).string("ErrorMessage")).isEqualTo(THROTTLED.formatted("shardId-000000000001"));
        assertThat(results.get(5).string("ErrorMessage")).isEqualTo(THROTTLED.formatted("shardId-000000000000"));
        assertThat(stored(0)).isEqualTo(2);
        assertThat(stored(1)).isEqualTo(2);
        assertThat(fault.matches()).isEqualTo(6);
        assertThat(fault.hits()).isEqualTo(2);
    }

    @Test
    void aRecordThatFailsIsToldSo() {
        faults.add(FaultRule.onAny().nth(2).internalFailure());

        Structure failed = put("a", "a").get(1);

        assertThat(failed.string("ErrorCode")).isEqualTo("InternalFailure");
        assertThat(failed.string("ErrorMessage")).isEqualTo("Internal Service Failure");
        assertThat(stored(0)).isOne();
    }

    @Test
    void recordsAreCountedAcrossCalls() {
        faults.add(FaultRule.on("PutRecords", "PutRecord").every(3).throttle());

        assertThat(struck(put("a", "a"))).isEmpty();
        service.refuses(
                ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
                THROTTLED.formatted("shardId-000000000000"),
                "PutRecord",
                "StreamName",
                "orders",
                "PartitionKey",
                "a",
                "Data",
                new byte[1]);
        assertThat(struck(put("a", "a", "a", "a"))).containsExactly(2);
    }

    @Test
    void onlyRecordsWithTheKeyOrTheShardCount() {
        ActiveFault byKey = faults.add(
                FaultRule.on("PutRecords").partitionKey("user-.*").every(2).throttle());
        assertThat(struck(put("user-1", "a", "user-2", "my-user-3", "user-4"))).containsExactly(2);
        assertThat(byKey.matches()).isEqualTo(3);

        faults.clear();
        faults.add(FaultRule.on("PutRecords").stream("orders").shard("1").throttle());
        assertThat(struck(put("a", "b", "a", "b"))).containsExactly(1, 3);

        faults.clear();
        faults.add(FaultRule.on("PutRecords").stream("payments").throttle());
        faults.add(FaultRule.on("PutRecord").throttle());
        assertThat(struck(put("a", "b"))).isEmpty();
    }

    @Test
    void aRecordMeetsOneRuleAndTheCallAnother() {
        faults.add(FaultRule.on("PutRecords").nth(1).throttle());
        ActiveFault failing = faults.add(FaultRule.on("PutRecords").every(2).internalFailure());
        ActiveFault whole = faults.add(FaultRule.on("PutRecords").nth(2).throttleCall());

        List<Structure> results = put("a", "a", "a");

        assertThat(struck(results)).containsExactly(0, 2);
        assertThat(results.get(2).string("ErrorCode")).isEqualTo("InternalFailure");
        assertThat(failing.matches()).isEqualTo(2);
        service.refuses(
                ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
                "Rate exceeded for stream orders under account " + Service.ACCOUNT + ".",
                "PutRecords",
                "StreamName",
                "orders",
                "Records",
                List.of(Service.structure("PartitionKey", "a", "Data", new byte[1])));
        assertThat(whole.matches()).isEqualTo(2);
        assertThat(failing.matches()).isEqualTo(2);
        assertThat(stored(0)).isOne();
    }

    @Test
    void whatIsThrottledOnPurposeTakesNothingOfTheShardsLimit() {
        faults.add(FaultRule.on("PutRecords").first(500).throttle());
        assertThat(struck(put(Collections.nCopies(500, "a")))).hasSize(500);

        assertThat(struck(put(Collections.nCopies(500, "a")))).isEmpty();
        assertThat(struck(put(Collections.nCopies(500, "a")))).isEmpty();
        assertThat(struck(put("a"))).containsExactly(0);
    }

    @Test
    void aCallThatIsRefusedAsAWholeCountsNoRecords() {
        ActiveFault fault = faults.add(FaultRule.on("PutRecords").every(2).throttle());

        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Stream nothing under account " + Service.ACCOUNT + " not found.",
                "PutRecords",
                "StreamName",
                "nothing",
                "Records",
                List.of(Service.structure("PartitionKey", "a", "Data", new byte[1])));

        assertThat(fault.matches()).isZero();
    }
}
