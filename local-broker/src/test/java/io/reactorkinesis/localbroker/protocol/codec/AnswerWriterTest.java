package io.reactorkinesis.localbroker.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AnswerWriterTest {

    private static final StructureShape GET_RECORDS =
            Objects.requireNonNull(Bodies.operation("GetRecords").output());

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void writesJsonWithBase64AndPlainDecimalSeconds() {
        AnswerWriter.write(records(1_506_440_188_749L), GET_RECORDS, Encoding.JSON, bytes);

        assertThat(bytes.toString(UTF_8))
                .isEqualTo("{\"Records\":[{\"SequenceNumber\":\"49\",\"ApproximateArrivalTimestamp\":1506440188.749,"
                        + "\"Data\":\"aGVsbG8=\",\"PartitionKey\":\"käy\"}],\"MillisBehindLatest\":0}");
    }

    @Test
    void aTimestampOfJsonNeverHasAnExponent() {
        AnswerWriter.write(records(1_780_000_000_000L), GET_RECORDS, Encoding.JSON, bytes);

        assertThat(bytes.toString(UTF_8)).contains("\"ApproximateArrivalTimestamp\":1780000000,");
    }

    @Test
    void writesCborWithByteStringsAndTaggedMilliseconds() {
        AnswerWriter.write(records(1_787_036_486_712L), GET_RECORDS, Encoding.CBOR, bytes);

        assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
                .contains("c11b000001a013accc38") // as AWS sent it: tag 1, the milliseconds in 8 bytes
                .contains("6444617461" + "4568656c6c6f"); // "Data": 5 bytes
    }

    @Test
    void whatIsWrittenReadsBackInEveryEncoding() throws Exception {
        Structure request = Structure.builder()
                .put("StreamName", "orders")
                .put(
                        "Records",
                        List.of(Structure.builder()
                                .put("Data", new byte[] {0, 1, -1})
                                .put("PartitionKey", "ключ")
                                .build()))
                .build();
        StructureShape shape = Bodies.operation("PutRecords").input();
        for (Encoding encoding : Encoding.values()) {
            bytes.reset();
            AnswerWriter.write(request, shape, encoding, bytes);

            assertThat(Bodies.read("PutRecords", encoding, bytes.toByteArray()).input())
                    .usingRecursiveComparison()
                    .isEqualTo(request);
        }
    }

    @Test
    void halfASurrogatePairSpoilsNoAnswer() throws Exception {
        Structure record = Structure.builder()
                .put(
                        "Records",
                        List.of(Structure.builder()
                                .put("PartitionKey", "broken \ud83d")
                                .put("Data", new byte[0])
                                .build()))
                .build();
        for (Encoding encoding : Encoding.values()) {
            bytes.reset();
            AnswerWriter.write(record, GET_RECORDS, encoding, bytes);

            assertThat(Bodies.read("PutRecords", encoding, bytes.toByteArray())
                            .input()
                            .structures("Records")
                            .get(0)
                            .string("PartitionKey"))
                    .startsWith("broken ");
        }
    }

    @Test
    void namesTheMemberThatTheModelDoesNotKnow() {
        Structure answer = Structure.builder().put("Rekords", List.of()).build();

        assertThatThrownBy(() -> AnswerWriter.write(answer, GET_RECORDS, Encoding.JSON, bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GetRecordsOutput has no member Rekords");
    }

    @Test
    void anErrorHasTypeAndMessage() {
        byte[] body = AnswerWriter.error(
                new ServiceException(ErrorType.RESOURCE_NOT_FOUND, "Stream a not found."), Encoding.JSON);

        assertThat(new String(body, UTF_8))
                .isEqualTo("{\"__type\":\"ResourceNotFoundException\",\"message\":\"Stream a not found.\"}");
    }

    @Test
    void anErrorWithoutMessageHasItsTypeOnly() {
        byte[] body = AnswerWriter.error(new ServiceException(ErrorType.INTERNAL_FAILURE, null), Encoding.JSON);

        assertThat(new String(body, UTF_8)).isEqualTo("{\"__type\":\"InternalFailure\"}");
    }

    @Test
    void aSerializationExceptionSpellsItsMessageWithACapital() {
        byte[] body = AnswerWriter.error(new ServiceException(ErrorType.SERIALIZATION, "Expected null"), Encoding.JSON);

        assertThat(new String(body, UTF_8))
                .isEqualTo("{\"__type\":\"SerializationException\",\"Message\":\"Expected null\"}");
    }

    private static Structure records(long arrival) {
        return Structure.builder()
                .put(
                        "Records",
                        List.of(Structure.builder()
                                .put("SequenceNumber", "49")
                                .put("ApproximateArrivalTimestamp", Instant.ofEpochMilli(arrival))
                                .put("Data", "hello".getBytes(UTF_8))
                                .put("PartitionKey", "käy")
                                .build()))
                .put("MillisBehindLatest", 0L)
                .build();
    }
}
