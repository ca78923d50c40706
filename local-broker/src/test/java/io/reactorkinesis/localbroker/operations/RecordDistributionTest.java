package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordDistributionTest {

    private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";
    private static final Structure ON_DEMAND = Service.structure("StreamMode", "ON_DEMAND");
    private static final String TOO_LARGE_HASH_KEY = "340282366920938463463374607431768211456";
    private static final List<String> IN_TURN =
            List.of("shardId-000000000000", "shardId-000000000001", "shardId-000000000002", "shardId-000000000003");

    private final Service service = new Service();

    @Test
    void recordsOfAnAutoStreamTakeTheShardsInTurnWhateverTheirKeys() {
        create("AUTO");

        List<String> shards = new ArrayList<>();
        shards.add(put("PartitionKey", "same").requiredString("ShardId"));
        shards.add(put("PartitionKey", "same").requiredString("ShardId"));
        shards.add(put("PartitionKey", "same", "ExplicitHashKey", "0").requiredString("ShardId"));
        shards.add(put().requiredString("ShardId"));

        assertThat(shards).isEqualTo(IN_TURN);
    }

    @Test
    void recordsOfOneCallAreSpreadToo() {
        create("AUTO");
        List<Structure> entries = IntStream.range(0, 8)
                .mapToObj(i -> Service.structure("Data", new byte[1]))
                .toList();

        Structure answer = service.call("PutRecords", "StreamName", "orders", "Records", entries);

        assertThat(answer.integer("FailedRecordCount")).isZero();
        assertThat(answer.structures("Records").stream().map(record -> record.requiredString("ShardId")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 8).mapToObj(i -> IN_TURN.get(i % 4)).toList());
    }

    @Test
    void anExplicitHashKeyIsNotEvenLookedAt() {
        create("AUTO");

        assertThat(put("ExplicitHashKey", TOO_LARGE_HASH_KEY).has("SequenceNumber"))
                .isTrue();
    }

    @Test
    void aReaderSeesThePartitionKeyOnlyWhenThereWasOne() {
        create("AUTO");
        put();
        put("PartitionKey", "a");

        assertThat(first(0).has("PartitionKey")).isFalse();
        assertThat(first(1).string("PartitionKey")).isEqualTo("a");
    }

    @Test
    void aNumberForOrderingIsRefused() {
        create("AUTO");
        String number = put().requiredString("SequenceNumber");

        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "SequenceNumberForOrdering cannot be used on stream orders under account 123456789012, whose record"
                        + " distribution strategy is AUTO.",
                "PutRecord",
                "StreamName",
                "orders",
                "PartitionKey",
                "a",
                "Data",
                new byte[1],
                "SequenceNumberForOrdering",
                number);
    }

    @Test
    void theStrategyChangesAtOnceForNewRecords() {
        create("USER_PARTITION_KEY");
        String byKey = put("PartitionKey", "a").requiredString("ShardId");
        assertThat(put("PartitionKey", "a").requiredString("ShardId")).isEqualTo(byKey);

        assertThat(change("AUTO")).isSameAs(Structure.EMPTY);

        assertThat(described()).isEqualTo("AUTO");
        assertThat(IntStream.range(0, 4).mapToObj(i -> put("PartitionKey", "a").requiredString("ShardId")))
                .containsExactlyElementsOf(IN_TURN);

        change("USER_PARTITION_KEY");

        assertThat(put("PartitionKey", "a").requiredString("ShardId")).isEqualTo(byKey);
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
    void itIsToldOfEveryStream() {
        create("AUTO");
        assertThat(described()).isEqualTo("AUTO");

        service.call("CreateStream", "StreamName", "default", "StreamModeDetails", ON_DEMAND);
        service.call("CreateStream", "StreamName", "provisioned");

        assertThat(summary("default").string("RecordDistributionStrategy")).isEqualTo("USER_PARTITION_KEY");
        assertThat(summary("provisioned").string("RecordDistributionStrategy")).isEqualTo("USER_PARTITION_KEY");
    }

    @Test
    void aProvisionedStreamIsRefused() {
        String message =
                "Record distribution strategy AUTO is only supported with the on-demand capacity mode, not for stream"
                        + " orders under account 123456789012 with the provisioned one.";
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                message,
                "CreateStream",
                "StreamName",
                "orders",
                "RecordDistributionStrategy",
                "AUTO");
        service.call("CreateStream", "StreamName", "orders", "RecordDistributionStrategy", "USER_PARTITION_KEY");

        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                message,
                "UpdateStreamRecordDistributionStrategy",
                "StreamARN",
                ARN,
                "RecordDistributionStrategy",
                "AUTO");
        change("USER_PARTITION_KEY");
    }

    private void create(String strategy) {
        service.call(
                "CreateStream",
                "StreamName",
                "orders",
                "StreamModeDetails",
                ON_DEMAND,
                "RecordDistributionStrategy",
                strategy);
    }

    private Structure change(String strategy) {
        return service.call(
                "UpdateStreamRecordDistributionStrategy", "StreamARN", ARN, "RecordDistributionStrategy", strategy);
    }

    private Structure put(String... members) {
        List<Object> all = new ArrayList<>(List.of("StreamName", "orders", "Data", new byte[1]));
        all.addAll(List.of(members));
        return service.call("PutRecord", all.toArray());
    }

    private Structure first(int shard) {
        return service.get(service.iterator("orders", shard, "TRIM_HORIZON"))
                .structures("Records")
                .get(0);
    }

    private String described() {
        return summary("orders").requiredString("RecordDistributionStrategy");
    }

    private Structure summary(String stream) {
        return service.call("DescribeStreamSummary", "StreamName", stream)
                .requiredStructure("StreamDescriptionSummary");
    }
}
