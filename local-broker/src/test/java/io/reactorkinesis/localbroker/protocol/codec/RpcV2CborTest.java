package io.reactorkinesis.localbroker.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.cbor.CBORFactory;

/** What Smithy RPC v2 has different from CBOR 1.1. */
class RpcV2CborTest {

    private static final StructureShape GET_SHARD_ITERATOR =
            Bodies.operation("GetShardIterator").input();

    /** {"Timestamp": …} */
    private static final String TIMESTAMP = "a16954696d657374616d70";

    @Test
    void aTimeWithAFractionIsADoubleOfSeconds() {
        assertThat(written(1_787_036_486_712L)).isEqualTo(TIMESTAMP + "c1" + "fb41daa100d1ad9168");
    }

    @Test
    void aTimeWithoutAFractionIsAWholeNumberOfSeconds() {
        assertThat(written(1_787_036_486_000L)).isEqualTo(TIMESTAMP + "c1" + "1a6a840346");
    }

    @Test
    void everyMillisecondReadsBackAsItWas() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        for (long millis : new Random(seed).longs(1_000, -1L << 42, 1L << 42).toArray()) {
            assertThat(read(written(millis))).as("Seed %d", seed).isEqualTo(Instant.ofEpochMilli(millis));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "c11a59ca75fc, 1506440700000",
        "1a59ca75fc, 1506440700000",
        "c1fb41d6729cff2fef9e, 1506440188749",
        "fb41d6729cff2fef9e, 1506440188749",
        "c1fa4eb2d05e, 1500000000000",
        "c1f96601, 1537000",
        "c100, 0",
        "c120, -1000",
    })
    void aTimeIsSecondsInAnyNumberWithAndWithoutTag(String value, long millis) throws Exception {
        assertThat(read(TIMESTAMP + value)).isEqualTo(Instant.ofEpochMilli(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c1fb7ff8000000000000", "c1f97c00", "c1fafF800000", "c16131", "c1f5"})
    void aTimeIsAFiniteNumber(String value) {
        assertThatThrownBy(() -> read(TIMESTAMP + value))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(ErrorType.SERIALIZATION));
    }

    @Test
    void undefinedIsAbsent() throws Exception {
        assertThat(read(TIMESTAMP + "f7")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void anErrorHasAnAbsoluteIdAndASmallMessage(ErrorType type) throws IOException {
        String id = type.shapeId();
        byte[] body = AnswerWriter.error(new ServiceException(type, "why"), Encoding.RPC_V2_CBOR);

        try (JsonParser parser = new CBORFactory().createParser(ObjectReadContext.empty(), body)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            assertThat(parser.nextName()).isEqualTo("__type");
            assertThat(parser.nextStringValue()).isEqualTo(id).endsWith("#" + type.wireName());
            assertThat(parser.nextName()).isEqualTo("message");
            assertThat(parser.nextStringValue()).isEqualTo("why");
            assertThat(parser.nextToken()).isEqualTo(JsonToken.END_OBJECT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServicesNamespaceIsThatOfTheErrorsInItsModel(ErrorType type) {
        assertThat(type.shapeId().startsWith("com.amazonaws.kinesis#"))
                .isEqualTo(model().contains("\"" + type.wireName() + "\":{"));
    }

    private static String model() {
        try (InputStream json =
                Objects.requireNonNull(StructureShape.class.getResourceAsStream("kinesis-api-model.json"))) {
            return new String(json.readAllBytes(), UTF_8).replaceAll("\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String written(long millis) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AnswerWriter.write(
                Structure.builder()
                        .put("Timestamp", Instant.ofEpochMilli(millis))
                        .build(),
                GET_SHARD_ITERATOR,
                Encoding.RPC_V2_CBOR,
                bytes);
        // The general writer leaves the length of a map open.
        return HexFormat.of().formatHex(bytes.toByteArray()).replaceFirst("^bf(.*)ff$", "a1$1");
    }

    private static @Nullable Instant read(String hex) throws MalformedBodyException {
        return Bodies.read(
                        "GetShardIterator", Encoding.RPC_V2_CBOR, HexFormat.of().parseHex(hex))
                .input()
                .timestamp("Timestamp");
    }
}
