package io.reactorkinesis.localbroker.conformance.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.conformance.time.Caller;
import io.reactorkinesis.localbroker.conformance.time.TimedBroker;
import io.reactorkinesis.localbroker.conformance.wire.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a shard takes and gives: section 4.5 of the reference. */
class ThroughputIT {

    private static final String ACCOUNT = "123456789012";
    private static final String TOO_MUCH = "ProvisionedThroughputExceededException";
    private static final String WRITES =
            "Rate exceeded for shard shardId-000000000000 in stream orders under account 123456789012.";
    private static final String READS = "Rate exceeded for Shard - 123456789012/orders/shardId-000000000000";
    private static final int KIB = 1 << 10;

    private final TimedBroker broker = new TimedBroker(options -> options);
    private final Caller caller = broker.caller(ACCOUNT);

    @BeforeEach
    void createAStreamOfOneShard() {
        caller.ok("CreateStream", "StreamName", "orders", "ShardCount", 1);
        broker.settle();
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void aShardTakesAThousandRecordsASecond() {
        assertThat(put(500, 10)).isZero();
        assertThat(put(500, 10)).isZero();

        assertThat(put(1, 10)).isEqualTo(1);
        caller.refuses(TOO_MUCH, WRITES, "PutRecord", "StreamName", "orders", "PartitionKey", "a", "Data", new byte[1]);
        broker.advance(Duration.ofSeconds(1));
        assertThat(put(500, 10)).isZero();
    }

    @Test
    void aRecordBeyondTheRateIsRefusedAlone() {
        put(500, 10);
        put(499, 10);

        Answer answer = putAnswer(2, 10);

        assertThat(answer.number("FailedRecordCount")).isEqualTo(1);
        assertThat(answer.text("Records.0.ShardId")).isEqualTo("shardId-000000000000");
        assertThat(answer.text("Records.1.ErrorCode")).isEqualTo(TOO_MUCH);
        assertThat(answer.text("Records.1.ErrorMessage")).isEqualTo(WRITES);
    }

    @Test
    void aShardTakesOneMebibyteASecond() {
        for (int i = 0; i < 30 && put(2, 500 * KIB) == 0; i++) {
            assertThat(i).as("MiB without a refusal").isLessThan(12);
        }

        assertThat(put(1, 500 * KIB)).isEqualTo(1);
        broker.advance(Duration.ofSeconds(1));
        assertThat(put(2, 500 * KIB)).isZero();
        assertThat(put(1, 500 * KIB)).isEqualTo(1);
    }

    @Test
    void aShardIsReadFiveTimesASecond() {
        String iterator = iterator();
        for (int i = 0; i < 5; i++) {
            caller.ok("GetRecords", "ShardIterator", iterator);
        }

        caller.refuses(TOO_MUCH, READS, "GetRecords", "ShardIterator", iterator);
        broker.advance(Duration.ofMillis(200));
        caller.ok("GetRecords", "ShardIterator", iterator);
        caller.refuses(TOO_MUCH, READS, "GetRecords", "ShardIterator", iterator);
    }

    @Test
    void anAnswerOfTenMebibytesIsPaidForBeforeTheNext() {
        fill(12);
        String iterator = iterator();

        Answer large = caller.ok("GetRecords", "ShardIterator", iterator);

        assertThat(large.list("Records")).hasSizeBetween(9, 10);
        String next = large.text("NextShardIterator");
        caller.refuses(TOO_MUCH, READS, "GetRecords", "ShardIterator", next);
        broker.advance(Duration.ofMillis(4_999));
        caller.refuses(TOO_MUCH, READS, "GetRecords", "ShardIterator", next);
        broker.advance(Duration.ofMillis(2));
        assertThat(caller.ok("GetRecords", "ShardIterator", next).list("Records"))
                .isNotEmpty();
    }

    @Test
    void anAnswerOfTwoMebibytesIsPaidForWithinASecond() {
        fill(2);

        Answer answer = caller.ok("GetRecords", "ShardIterator", iterator());

        assertThat(answer.list("Records")).hasSize(2);
        caller.refuses(TOO_MUCH, READS, "GetRecords", "ShardIterator", answer.text("NextShardIterator"));
        broker.advance(Duration.ofMillis(1_001));
        caller.ok("GetRecords", "ShardIterator", answer.text("NextShardIterator"));
    }

    @Test
    void anAnswerHasTenThousandRecordsAtMost() {
        for (int i = 0; i < 21; i++) {
            assertThat(put(500, 1)).isZero();
            broker.advance(Duration.ofSeconds(1));
        }

        Answer answer = caller.ok("GetRecords", "ShardIterator", iterator());

        assertThat(answer.list("Records")).hasSize(10_000);
        assertThat(answer.number("MillisBehindLatest")).isPositive();
    }

    @Test
    void aRequestHasTenMebibytesAtMost() {
        Answer answer = putAnswerOf(Collections.nCopies(11, record(1023 * KIB)));

        assertThat(answer.errorType()).isIn("InvalidArgumentException", "ValidationException");
        assertThat(caller.ok("GetRecords", "ShardIterator", iterator()).list("Records"))
                .isEmpty();
    }

    private void fill(int mebibytes) {
        for (int i = 0; i < mebibytes; i++) {
            assertThat(put(1, KIB * KIB - 1)).isZero();
            broker.advance(Duration.ofSeconds(2));
        }
    }

    /** How many of so many records of so many bytes are refused. */
    private long put(int records, int bytes) {
        return putAnswer(records, bytes).number("FailedRecordCount");
    }

    private Answer putAnswer(int records, int bytes) {
        return putAnswerOf(Collections.nCopies(records, record(bytes)));
    }

    private Answer putAnswerOf(List<Map<String, Object>> records) {
        return caller.call("PutRecords", "StreamName", "orders", "Records", records);
    }

    private static Map<String, Object> record(int bytes) {
        return Map.of("PartitionKey", "a", "Data", new byte[bytes]);
    }

    private String iterator() {
        return caller.ok(
                        "GetShardIterator",
                        "StreamName",
                        "orders",
                        "ShardId",
                        "shardId-000000000000",
                        "ShardIteratorType",
                        "TRIM_HORIZON")
                .text("ShardIterator");
    }
}
