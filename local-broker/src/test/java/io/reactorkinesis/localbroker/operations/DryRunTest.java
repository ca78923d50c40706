package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DryRunTest {

    private static final String PASSED = "The request was rejected because the DryRun parameter was specified.";

    private final Service service = new Service();

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
    }

    @Test
    void aDryRunWritesNothing() {
        Object[] put = {"StreamName", "orders", "PartitionKey", "a", "Data", new byte[1], "DryRun", true};
        service.refuses(ErrorType.DRY_RUN, PASSED, "PutRecord", put);
        Object entry = Service.structure("PartitionKey", "a", "Data", new byte[1]);
        service.refuses(
                ErrorType.DRY_RUN,
                PASSED,
                "PutRecords",
                "StreamName",
                "orders",
                "Records",
                List.of(entry),
                "DryRun",
                true);

        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).isEmpty();
    }

    @Test
    void aDryRunReadsNothing() {
        service.refuses(
                ErrorType.DRY_RUN,
                PASSED,
                "GetShardIterator",
                "StreamName",
                "orders",
                "ShardId",
                "shardId-0",
                "ShardIteratorType",
                "LATEST",
                "DryRun",
                true);
        service.refuses(
                ErrorType.DRY_RUN,
                PASSED,
                "GetRecords",
                "ShardIterator",
                service.iterator("orders", 0, "LATEST"),
                "DryRun",
                true);
    }

    @Test
    void aDryRunFailsAsTheCallWould() {
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "Invalid ShardIterator.",
                "GetRecords",
                "ShardIterator",
                "x",
                "DryRun",
                true);
        service.refuses(
                ErrorType.VALIDATION,
                "1 validation error detected: Value at 'data' failed to satisfy constraint: Member must have length less"
                        + " than or equal to 1048576",
                "PutRecord",
                "StreamName",
                "orders",
                "PartitionKey",
                "a",
                "Data",
                new byte[1024 * 1024],
                "DryRun",
                true);
    }

    @Test
    void withoutTheParameterTheCallIsMade() {
        assertThat(service.call(
                                "PutRecord",
                                "StreamName",
                                "orders",
                                "PartitionKey",
                                "a",
                                "Data",
                                new byte[1],
                                "DryRun",
                                false)
                        .has("SequenceNumber"))
                .isTrue();
    }
}
