package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaxRecordSizeTest {

    private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";
    private static final Duration DELAY = Duration.ofMillis(500);
    private static final int MIB = 1024 * 1024;

    private final Service service = new Service(options -> options.transitionDelay(DELAY));

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        service.advance(DELAY);
    }

    @Test
    void theStreamIsUpdatingUntilTheNewCapHolds() {
        assertThat(update(10_240)).isSameAs(Structure.EMPTY);

        assertThat(summary().string("StreamStatus")).isEqualTo("UPDATING");
        assertThat(summary().integer("MaxRecordSizeInKiB")).isEqualTo(1024);
        refuses(MIB + 1, MIB);
        service.advance(DELAY);

        assertThat(summary().string("StreamStatus")).isEqualTo("ACTIVE");
        assertThat(summary().integer("MaxRecordSizeInKiB")).isEqualTo(10_240);
        assertThat(put(10 * MIB).has("SequenceNumber")).isTrue();
        refuses(10 * MIB + 1, 10 * MIB);
    }

    @Test
    void aLowerCapLeavesTheRecordsThatAreThere() {
        update(2048);
        service.advance(DELAY);
        put(2 * MIB);
        update(1024);
        service.advance(DELAY);

        refuses(2 * MIB, MIB);
        Structure record = service.get(service.iterator("orders", 0, "TRIM_HORIZON"))
                .structures("Records")
                .get(0);
        assertThat(record.requiredBlob("Data")).hasSize(2 * MIB - 1);
    }

    @Test
    void theStreamMustBeActive() {
        update(2048);

        service.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Stream orders under account 123456789012 not ACTIVE, instead in state UPDATING",
                "UpdateMaxRecordSize",
                "StreamARN",
                ARN,
                "MaxRecordSizeInKiB",
                1024);
    }

    private Structure update(int sizeKiB) {
        return service.call("UpdateMaxRecordSize", "StreamARN", ARN, "MaxRecordSizeInKiB", sizeKiB);
    }

    private Structure put(int size) {
        return service.call("PutRecord", members(size));
    }

    private void refuses(int size, int cap) {
        service.refuses(
                ErrorType.VALIDATION,
                "1 validation error detected: Value at 'data' failed to satisfy constraint: Member must have length less"
                        + " than or equal to " + cap,
                "PutRecord",
                members(size));
    }

    private static Object[] members(int size) {
        return new Object[] {"StreamName", "orders", "PartitionKey", "k", "Data", new byte[size - 1]};
    }

    private Structure summary() {
        return service.call("DescribeStreamSummary", "StreamName", "orders")
                .requiredStructure("StreamDescriptionSummary");
    }
}
