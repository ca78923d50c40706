package io.reactorkinesis.localbroker.protocol.hot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.AnswerWriter;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.codec.MalformedBodyException;
import io.reactorkinesis.localbroker.protocol.codec.RequestReader;
import io.reactorkinesis.localbroker.protocol.model.OperationModel;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the answer, the hot path and the general one write the same. */
class HotAnswerTest {

    private static final int ANSWERS = 1_000;
    private static final ServiceModel MODEL = ServiceModel.load();
    private static final Map<String, OperationCodec> CODECS = Stream.of("PutRecord", "PutRecords", "GetRecords")
            .collect(Collectors.toMap(
                    Function.identity(), name -> OperationCodec.of(requireNonNull(MODEL.operation(name)))));

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Random random = new Random(seed);

    @Test
    void writesTheJsonOfTheGeneralWriterByteForByte() {
        for (int i = 0; i < ANSWERS; i++) {
            OperationModel operation = operation();
            Structure answer = answer(operation.name());

            assertThat(new String(hot(operation, answer, Encoding.JSON), UTF_8))
                    .as("Seed %d", seed)
                    .isEqualTo(new String(general(operation, answer, Encoding.JSON), UTF_8));
        }
    }

    /** Jackson's heads are longer than need be at times, so that bytes differ where values do not. */
    @ParameterizedTest
    @EnumSource
    void whatIsWrittenReadsBack(Encoding encoding) throws MalformedBodyException {
        for (int i = 0; i < ANSWERS; i++) {
            OperationModel operation = operation();
            Structure answer = answer(operation.name());

            assertThat(read(operation, hot(operation, answer, encoding), encoding))
                    .as("Seed %d", seed)
                    .isEqualTo(read(operation, general(operation, answer, encoding), encoding));
        }
    }

    @Test
    void namesTheMemberThatTheModelDoesNotKnow() {
        OperationModel operation = requireNonNull(MODEL.operation("GetRecords"));
        Structure answer = Structure.builder().put("Rekords", List.of()).build();

        assertThatThrownBy(() -> hot(operation, answer, Encoding.JSON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GetRecordsOutput has no member Rekords");
    }

    private static byte[] hot(OperationModel operation, Structure answer, Encoding encoding) {
        ByteBuf body = requireNonNull(CODECS.get(operation.name()))
                .write(answer, encoding, new UnpooledByteBufAllocator(false, true));
        byte[] bytes = ByteBufUtil.getBytes(body);
        body.release();
        return bytes;
    }

    private static byte[] general(OperationModel operation, Structure answer, Encoding encoding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AnswerWriter.write(answer, output(operation), encoding, bytes);
        return bytes.toByteArray();
    }

    private static String read(OperationModel operation, byte[] body, Encoding encoding) throws MalformedBodyException {
        return Structures.text(RequestReader.read(new ByteArrayInputStream(body), encoding, output(operation))
                .input());
    }

    private static StructureShape output(OperationModel operation) {
        return requireNonNull(operation.output());
    }

    private OperationModel operation() {
        return requireNonNull(
                MODEL.operation(List.of("PutRecord", "PutRecords", "GetRecords").get(random.nextInt(3))));
    }

    private Structure answer(String operation) {
        return switch (operation) {
            case "PutRecord" -> stored();
            case "PutRecords" ->
                Structure.builder()
                        .put("FailedRecordCount", random.nextInt(500))
                        .put("Records", many(this::putResult))
                        .put("EncryptionType", random.nextBoolean() ? "KMS" : null)
                        .build();
            default ->
                Structure.builder()
                        .put("Records", many(this::record))
                        .put("NextShardIterator", random.nextBoolean() ? text(280) : null)
                        .put("MillisBehindLatest", random.nextLong() >>> random.nextInt(1, 64))
                        .put("ChildShards", random.nextBoolean() ? many(this::child) : null)
                        .build();
        };
    }

    private Structure putResult() {
        return random.nextBoolean()
                ? stored()
                : Structure.builder()
                        .put("ErrorCode", "InternalFailure")
                        .put("ErrorMessage", text(100))
                        .build();
    }

    private Structure stored() {
        return Structure.builder()
                .put("SequenceNumber", text(56))
                .put("ShardId", "shardId-000000000000")
                .build();
    }

    private Structure record() {
        byte[] data = new byte[random.nextInt(8) == 0 ? random.nextInt(30_000) : random.nextInt(40)];
        random.nextBytes(data);
        return Structure.builder()
                .put("SequenceNumber", text(56))
                .put("ApproximateArrivalTimestamp", Instant.ofEpochMilli(random.nextLong() >> random.nextInt(20, 64)))
                .put("Data", data)
                .put("PartitionKey", text(256))
                .put("EncryptionType", random.nextBoolean() ? "NONE" : null)
                .build();
    }

    private Structure child() {
        return Structure.builder()
                .put("ShardId", "shardId-000000000001")
                .put("ParentShards", List.of("shardId-000000000000"))
                .put(
                        "HashKeyRange",
                        Structure.builder()
                                .put("StartingHashKey", "0")
                                .put("EndingHashKey", "1")
                                .build())
                .build();
    }

    private List<Structure> many(Supplier<Structure> maker) {
        List<Structure> list = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            list.add(maker.get());
        }
        return list;
    }

    /** Mostly plain; else of any characters, also control characters, quotes and halves of surrogate pairs. */
    private String text(int most) {
        StringBuilder text = new StringBuilder();
        int range = random.nextInt(4) > 0 ? 0x5F : random.nextBoolean() ? 0x100 : 0x1_0000;
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append((char) ((range == 0x5F ? ' ' : 0) + random.nextInt(range)));
        }
        return text.toString();
    }
}
