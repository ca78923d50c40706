package io.reactorkinesis.localbroker.operations;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PutRecordsTest {

    private static final int MIB = 1024 * 1024;

    private final Service service = new Service(options -> options.limits(LimitMode.ENFORCE));

    @Test
    void everyRecordHasAResultInTheOrderOfTheRequest() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 3);

        Structure answer = puts(entry("e", 1), entry("a", 1), entry("b", 1));

        assertThat(answer.integer("FailedRecordCount")).isZero();
        assertThat(answer.structures("Records"))
                .extracting(result -> result.requiredString("ShardId"))
                .containsExactly("shardId-000000000002", "shardId-000000000000", "shardId-000000000001");
        assertThat(answer.structures("Records").get(0).names()).containsExactlyInAnyOrder("ShardId", "SequenceNumber");
    }

    @Test
    void aThrottledShardDoesNotStopTheOthers() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 3);
        puts(repeat(entry("a", 1), 500));
        puts(repeat(entry("a", 1), 500));

        Structure answer = puts(entry("a", 1), entry("b", 1), entry("a", 1));

        assertThat(answer.integer("FailedRecordCount")).isEqualTo(2);
        List<Structure> results = answer.structures("Records");
        assertThat(results.get(1).string("ShardId")).isEqualTo("shardId-000000000001");
        assertThat(List.of(results.get(0), results.get(2))).allSatisfy(refused -> {
            assertThat(refused.names()).containsExactlyInAnyOrder("ErrorCode", "ErrorMessage");
            assertThat(refused.string("ErrorCode")).isEqualTo("ProvisionedThroughputExceededException");
            assertThat(refused.string("ErrorMessage"))
                    .isEqualTo("Rate exceeded for shard shardId-000000000000 in stream orders under account"
                            + " 123456789012.");
        });
    }

    @Test
    void aThrottledSingleRecordFailsItsCallUntilTimePasses() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        puts(repeat(entry("a", 1), 500));
        puts(repeat(entry("a", 1), 500));
        Object[] single = {"StreamName", "orders", "PartitionKey", "a", "Data", new byte[1]};

        service.refuses(
                ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
                "Rate exceeded for shard shardId-000000000000 in stream orders under account 123456789012.",
                "PutRecord",
                single);
        service.advance(Duration.ofMillis(1));

        assertThat(service.call("PutRecord", single).has("SequenceNumber")).isTrue();
    }

    @Test
    void aBadHashKeyFailsTheWholeRequest() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        Structure bad = Service.structure("PartitionKey", "a", "Data", new byte[1], "ExplicitHashKey", "9".repeat(39));

        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was "
                        + "9".repeat(39),
                "PutRecords",
                "StreamName",
                "orders",
                "Records",
                List.of(entry("a", 1), bad));

        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).isEmpty();
    }

    @Test
    void recordsAboveTheCapFailTheWholeRequest() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);

        service.refuses(
                ErrorType.VALIDATION,
                "2 validation errors detected: Value at 'records.2.member.data' failed to satisfy constraint: Member"
                        + " must have length less than or equal to 1048576; Value at 'records.4.member.data' failed to"
                        + " satisfy constraint: Member must have length less than or equal to 1048576",
                "PutRecords",
                "StreamName",
                "orders",
                "Records",
                List.of(entry("a", 1), entry("b", MIB), entry("c", 1), entry("d", MIB)));

        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).isEmpty();
    }

    @Test
    void aRequestTakesTenMebibytesWithItsPartitionKeysAndNotMore() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        Structure mebibyte = entry("a", MIB - 1);

        assertThat(puts(repeat(mebibyte, 10)).integer("FailedRecordCount")).isZero();
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "Records size exceeds 10 MB limit",
                "PutRecords",
                "StreamName",
                "orders",
                "Records",
                Stream.concat(Stream.of(repeat(mebibyte, 10)), Stream.of(entry("b", 0)))
                        .toList());
    }

    @Test
    void missingPartitionKeysAreNamedButNotMoreThanTen() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        Structure bad = Service.structure("Data", new byte[1]);

        service.refuses(
                ErrorType.VALIDATION,
                "2 validation errors detected: Value null at 'records.2.member.partitionKey' failed to satisfy"
                        + " constraint: Member must not be null; Value null at 'records.3.member.partitionKey' failed"
                        + " to satisfy constraint: Member must not be null",
                "PutRecords",
                "StreamName",
                "orders",
                "Records",
                List.of(entry("a", 1), bad, bad));
        service.refuses(
                ErrorType.VALIDATION,
                IntStream.rangeClosed(1, 10)
                        .mapToObj(i -> "Value null at 'records." + i
                                + ".member.partitionKey' failed to satisfy constraint: Member must not be null")
                        .collect(joining("; ", "10 validation errors detected: ", "")),
                "PutRecords",
                "StreamName",
                "orders",
                "Records",
                List.of(repeat(bad, 12)));
    }

    private Structure puts(Structure... entries) {
        return service.call("PutRecords", "StreamName", "orders", "Records", List.of(entries));
    }

    private static Structure entry(String key, int size) {
        return Service.structure("PartitionKey", key, "Data", new byte[size]);
    }

    private static Structure[] repeat(Structure entry, int times) {
        return Stream.generate(() -> entry).limit(times).toArray(Structure[]::new);
    }
}
