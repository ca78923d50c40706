package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamLifecycleTest {

    private static final String NOT_FOUND = "Stream orders under account 123456789012 not found.";

    private final Service service = new Service(options -> options.transitionDelay(Duration.ofMillis(500)));

    @Test
    void aStreamIsCreatingForTheDelayAndThenActive() {
        Structure answer = service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);

        assertThat(answer).isSameAs(Structure.EMPTY);
        assertThat(status()).isEqualTo("CREATING");
        assertThat(describe().structures("Shards")).isEmpty();

        service.advance(Duration.ofMillis(499));
        assertThat(status()).isEqualTo("CREATING");

        service.advance(Duration.ofMillis(1));
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(describe().structures("Shards")).hasSize(2);
    }

    @Test
    void aStreamThatIsBeingCreatedHasNoDataYet() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);

        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                NOT_FOUND,
                "PutRecord",
                "StreamName",
                "orders",
                "PartitionKey",
                "a",
                "Data",
                new byte[1]);
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Shard shardId-000000000000 in stream orders under account 123456789012 does not exist",
                "GetShardIterator",
                "StreamName",
                "orders",
                "ShardId",
                "shardId-0",
                "ShardIteratorType",
                "LATEST");
        String notActive = "Stream orders under account 123456789012 not ACTIVE, instead in state CREATING";
        service.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Stream orders under account 123456789012 not ACTIVE or UPDATING, instead in state CREATING",
                "ListShards",
                "StreamName",
                "orders");
        service.refuses(
                ErrorType.RESOURCE_IN_USE,
                notActive,
                "SplitShard",
                "StreamName",
                "orders",
                "ShardToSplit",
                "shardId-0",
                "NewStartingHashKey",
                "1000");
    }

    @Test
    void aStreamIsDeletingForTheDelayAndThenGone() {
        service.call("CreateStream", "StreamName", "orders");
        service.advance(Duration.ofMillis(500));

        assertThat(service.call("DeleteStream", "StreamName", "orders")).isSameAs(Structure.EMPTY);

        assertThat(status()).isEqualTo("DELETING");
        service.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Stream orders under account 123456789012 not ACTIVE, instead in state DELETING",
                "DeleteStream",
                "StreamName",
                "orders");
        service.advance(Duration.ofMillis(500));
        service.refuses(ErrorType.RESOURCE_NOT_FOUND, NOT_FOUND, "DescribeStream", "StreamName", "orders");
    }

    @Test
    void aStreamMayBeDeletedWhileItIsCreating() {
        service.call("CreateStream", "StreamName", "orders");
        service.advance(Duration.ofMillis(300));

        service.call("DeleteStream", "StreamName", "orders");

        assertThat(status()).isEqualTo("DELETING");
        service.advance(Duration.ofMillis(300));
        assertThat(status()).isEqualTo("DELETING");
        assertThat(describe().structures("Shards")).isEmpty();
        service.advance(Duration.ofMillis(200));
        service.refuses(ErrorType.RESOURCE_NOT_FOUND, NOT_FOUND, "DescribeStream", "StreamName", "orders");
    }

    @Test
    void aStreamThatIsDeletingTakesAndGivesRecordsUntilItIsGone() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        service.advance(Duration.ofMillis(500));
        service.put("orders", "a", "before");
        service.call("DeleteStream", "StreamName", "orders");

        service.put("orders", "a", "meanwhile");

        String iterator = service.iterator("orders", 0, "TRIM_HORIZON");
        assertThat(service.read(iterator)).containsExactly("before", "meanwhile");
        service.advance(Duration.ofMillis(500));
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Shard shardId-000000000000 in stream orders under account 123456789012 does not exist",
                "GetRecords",
                "ShardIterator",
                iterator);
    }

    @Test
    void aStreamThatNeverHadShardsTakesNoRecordsWhileItIsDeleting() {
        service.call("CreateStream", "StreamName", "orders");
        service.call("DeleteStream", "StreamName", "orders");

        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                NOT_FOUND,
                "PutRecord",
                "StreamName",
                "orders",
                "PartitionKey",
                "a",
                "Data",
                new byte[1]);
    }

    @Test
    void aNameIsTakenUntilTheStreamIsGone() {
        service.call("CreateStream", "StreamName", "orders");
        String taken = "Stream orders under account 123456789012 already exists.";
        service.refuses(ErrorType.RESOURCE_IN_USE, taken, "CreateStream", "StreamName", "orders");
        service.advance(Duration.ofMillis(500));
        service.call("DeleteStream", "StreamName", "orders");
        service.refuses(ErrorType.RESOURCE_IN_USE, taken, "CreateStream", "StreamName", "orders");

        service.advance(Duration.ofMillis(500));
        service.call("CreateStream", "StreamName", "orders");

        assertThat(status()).isEqualTo("CREATING");
    }

    @Test
    void withoutDelayEveryChangeHappensWithinItsCall() {
        Service instant = new Service();
        instant.call("CreateStream", "StreamName", "orders");
        assertThat(instant.call("DescribeStreamSummary", "StreamName", "orders")
                        .requiredStructure("StreamDescriptionSummary")
                        .string("StreamStatus"))
                .isEqualTo("ACTIVE");

        instant.call("DeleteStream", "StreamName", "orders");
        instant.refuses(ErrorType.RESOURCE_NOT_FOUND, NOT_FOUND, "DeleteStream", "StreamName", "orders");
    }

    @Test
    void aStreamIsDescribedAsTheServiceDoes() {
        service.call("CreateStream", "StreamName", "orders", "MaxRecordSizeInKiB", 2048);
        service.advance(Duration.ofMillis(500));

        Structure description = describe();
        assertThat(description.string("StreamARN"))
                .isEqualTo("arn:aws:kinesis:eu-central-1:123456789012:stream/orders");
        assertThat(description.timestamp("StreamCreationTimestamp")).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(description.integer("RetentionPeriodHours")).isEqualTo(24);
        assertThat(description.string("EncryptionType")).isEqualTo("NONE");
        assertThat(description.structures("EnhancedMonitoring").get(0).value("ShardLevelMetrics"))
                .isEqualTo(List.of());
        assertThat(description.structures("Shards")).hasSize(4);

        Structure summary = service.call("DescribeStreamSummary", "StreamName", "orders")
                .requiredStructure("StreamDescriptionSummary");
        assertThat(summary.integer("OpenShardCount")).isEqualTo(4);
        assertThat(summary.integer("ConsumerCount")).isZero();
        assertThat(summary.integer("MaxRecordSizeInKiB")).isEqualTo(2048);
        assertThat(summary.requiredStructure("StreamModeDetails").string("StreamMode"))
                .isEqualTo("PROVISIONED");
    }

    @Test
    void anOnDemandStreamStartsWithFourShardsThatNobodySplits() {
        Structure onDemand = Service.structure("StreamMode", "ON_DEMAND");
        service.call("CreateStream", "StreamName", "orders", "StreamModeDetails", onDemand);
        service.advance(Duration.ofMillis(500));

        assertThat(describe().structures("Shards")).hasSize(4);
        assertThat(describe().requiredStructure("StreamModeDetails").string("StreamMode"))
                .isEqualTo("ON_DEMAND");
        service.refuses(
                ErrorType.VALIDATION,
                "Request is invalid. Stream orders under account 123456789012 is in On-Demand mode.",
                "SplitShard",
                "StreamName",
                "orders",
                "ShardToSplit",
                "shardId-0",
                "NewStartingHashKey",
                "1000");
    }

    @Test
    void aVirtualClockMayBeginAtTheEpoch() {
        Service early = new Service();
        early.clock.set(Instant.EPOCH);
        early.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        early.put("orders", "a", "x");

        assertThat(early.read(early.iterator("orders", 0, "TRIM_HORIZON"))).containsExactly("x");
    }

    private String status() {
        return describe().requiredString("StreamStatus");
    }

    private Structure describe() {
        return service.call("DescribeStream", "StreamName", "orders").requiredStructure("StreamDescription");
    }
}
