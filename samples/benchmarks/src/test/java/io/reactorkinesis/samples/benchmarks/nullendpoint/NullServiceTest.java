package io.reactorkinesis.samples.benchmarks.nullendpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.record.HashKey;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NullServiceTest {

    private final NullService service = new NullService(4);

    @Test
    void aRecordLandsOnTheShardThatOwnsItsHashKey() {
        String answer = put("{\"StreamName\":\"s\",\"Records\":["
                + "{\"Data\":\"AAAA\",\"PartitionKey\":\"a\",\"ExplicitHashKey\":\"" + HashKey.MAX + "\"},"
                + "{\"Data\":\"AAAA\",\"PartitionKey\":\"a\"}]}");

        // MD5 of "a" begins with 0c: the first quarter.
        assertThat(answer).startsWith("{\"FailedRecordCount\":0,\"Records\":[{\"SequenceNumber\":\"49");
        assertThat(answer.indexOf("shardId-000000000003")).isPositive();
        assertThat(answer.indexOf("shardId-000000000000")).isGreaterThan(answer.indexOf("shardId-000000000003"));
    }

    @Test
    void theShardsCoverEveryHashKey() {
        assertThat(answer("ListShards", "{}"))
                .contains("\"StartingHashKey\":\"0\"", "\"EndingHashKey\":\"" + HashKey.MAX + "\"");
    }

    @Test
    void otherOperationsAreNotKnown() {
        assertThat(service.answer("CreateStream", Encoding.JSON, "{}".getBytes(UTF_8)))
                .isNull();
    }

    private String put(String request) {
        return answer("PutRecords", request);
    }

    private String answer(String operation, String request) {
        return new String(
                Objects.requireNonNull(service.answer(operation, Encoding.JSON, request.getBytes(UTF_8))), UTF_8);
    }
}
