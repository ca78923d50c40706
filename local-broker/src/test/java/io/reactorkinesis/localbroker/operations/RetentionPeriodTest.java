package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionPeriodTest {

    private final Service service = new Service();

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
    }

    @Test
    void retentionGoesUpAndDownBetweenADayAndAYear() {
        assertThat(service.call("IncreaseStreamRetentionPeriod", members(8760))).isSameAs(Structure.EMPTY);
        assertThat(described()).isEqualTo(8760);

        service.call("DecreaseStreamRetentionPeriod", members(24));
        assertThat(described()).isEqualTo(24);
    }

    @ParameterizedTest
    @CsvSource({"IncreaseStreamRetentionPeriod", "DecreaseStreamRetentionPeriod"})
    void toWhatItIsAlreadyIsAllowed(String operation) {
        service.call(operation, members(24));

        assertThat(described()).isEqualTo(24);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IncreaseStreamRetentionPeriod | 23   | Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.
            DecreaseStreamRetentionPeriod | 23   | Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.
            IncreaseStreamRetentionPeriod | 8761 | Maximum allowed retention period is 8760 hours. Requested retention period (8761 hours) is too long.
            DecreaseStreamRetentionPeriod | 8761 | Maximum allowed retention period is 8760 hours. Requested retention period (8761 hours) is too long.
            IncreaseStreamRetentionPeriod | 47   | Requested retention period (47 hours) for stream orders can not be shorter than existing retention period (48 hours). Use DecreaseRetentionPeriod API.
            DecreaseStreamRetentionPeriod | 49   | Requested retention period (49 hours) for stream orders can not be longer than existing retention period (48 hours). Use IncreaseRetentionPeriod API.
            """)
    void aWrongPeriodIsRefusedAndChangesNothing(String operation, int hours, String message) {
        service.call("IncreaseStreamRetentionPeriod", members(48));

        service.refuses(ErrorType.INVALID_ARGUMENT, message, operation, members(hours));

        assertThat(described()).isEqualTo(48);
    }

    @ParameterizedTest
    @CsvSource({"IncreaseStreamRetentionPeriod", "DecreaseStreamRetentionPeriod"})
    void theStreamMustBeActive(String operation) {
        Service slow = new Service(options -> options.transitionDelay(Duration.ofSeconds(1)));
        slow.call("CreateStream", "StreamName", "orders");

        slow.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Stream orders under account 123456789012 not ACTIVE, instead in state CREATING",
                operation,
                members(24));
    }

    @Test
    void longerRetentionKeepsRecordsLonger() {
        service.put("orders", "a", "x");
        service.call("IncreaseStreamRetentionPeriod", members(48));

        service.advance(Duration.ofDays(2));
        assertThat(read()).containsExactly("x");
        service.advance(Duration.ofMillis(1));
        assertThat(read()).isEmpty();
    }

    @Test
    void shorterRetentionTakesTheOlderRecordsAtOnce() {
        service.call("IncreaseStreamRetentionPeriod", members(48));
        service.put("orders", "a", "old");
        service.advance(Duration.ofHours(30));
        service.put("orders", "a", "new");
        assertThat(read()).containsExactly("old", "new");

        service.call("DecreaseStreamRetentionPeriod", members(24));

        assertThat(read()).containsExactly("new");
    }

    @Test
    void longerRetentionBringsNothingBack() {
        service.call("IncreaseStreamRetentionPeriod", members(48));
        service.put("orders", "a", "old");
        service.advance(Duration.ofHours(30));
        service.put("orders", "a", "new");
        service.call("DecreaseStreamRetentionPeriod", members(24));

        // Nobody read or swept in between: the record is still in memory.
        service.call("IncreaseStreamRetentionPeriod", members(48));

        assertThat(read()).containsExactly("new");
        assertThat(service.read(service.iterator(
                        "orders", 0, "AT_TIMESTAMP", "Timestamp", Service.START.plus(Duration.ofMinutes(1)))))
                .containsExactly("new");
    }

    @Test
    void aClosedShardIsListedUntilItIsPastRetention() {
        service.put("orders", "a", "x");
        service.call("SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "1000");
        service.call("IncreaseStreamRetentionPeriod", members(48));
        service.advance(Duration.ofHours(30));
        assertThat(shards()).isEqualTo(3);

        service.call("DecreaseStreamRetentionPeriod", members(24));
        assertThat(shards()).isEqualTo(2);

        service.call("IncreaseStreamRetentionPeriod", members(48));
        assertThat(shards()).isEqualTo(2);
    }

    private static Object[] members(int hours) {
        return new Object[] {"StreamName", "orders", "RetentionPeriodHours", hours};
    }

    private int shards() {
        return service.call("ListShards", "StreamName", "orders")
                .structures("Shards")
                .size();
    }

    private int described() {
        return service.call("DescribeStreamSummary", "StreamName", "orders")
                .requiredStructure("StreamDescriptionSummary")
                .integer("RetentionPeriodHours", -1);
    }

    private List<String> read() {
        return service.read(service.iterator("orders", 0, "TRIM_HORIZON"));
    }
}
