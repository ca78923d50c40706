package io.reactorkinesis.localbroker.protocol.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.codec.MalformedBodyException;
import io.reactorkinesis.localbroker.protocol.codec.ParsedRequest;
import io.reactorkinesis.localbroker.protocol.codec.RequestReader;
import io.reactorkinesis.localbroker.protocol.model.OperationModel;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the body, the hot path and the general one come to the same. */
class HotRequestTest {

    private static final int REQUESTS = 1_000;
    private static final ServiceModel MODEL = ServiceModel.load();
    private static final Map<String, OperationCodec> CODECS = Stream.of("PutRecord", "PutRecords", "GetRecords")
            .collect(Collectors.toMap(Function.identity(), operation -> OperationCodec.of(model(operation))));

    private final ByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Random random = new Random(seed);
    private final RequestMaker maker = new RequestMaker(random);

    @ParameterizedTest
    @EnumSource
    void aSoundRequestIsReadAsTheGeneralReaderReadsIt(Encoding encoding) {
        for (int i = 0; i < REQUESTS; i++) {
            String operation = maker.operation();
            assertSame(operation, encoding, write(maker.sound(operation), encoding, random.nextBoolean()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOddRequestHasTheSameError(Encoding encoding) {
        for (int i = 0; i < REQUESTS; i++) {
            String operation = maker.operation();
            assertSame(operation, encoding, write(maker.odd(operation), encoding, random.nextBoolean()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsCutOrBentComesToTheSame(Encoding encoding) {
        for (int i = 0; i < REQUESTS; i++) {
            String operation = maker.operation();
            byte[] body = write(maker.sound(operation), encoding, random.nextBoolean());
            byte[] bent = random.nextBoolean() ? body : Arrays.copyOf(body, 1 + random.nextInt(body.length + 2));
            for (int change = random.nextInt(3); change > 0; change--) {
                bent[random.nextInt(bent.length)] = (byte) random.nextInt();
            }
            assertSame(operation, encoding, bent);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatClientsSendTakesTheHotPath(Encoding encoding) {
        List<Map.Entry<String, @Nullable Object>> record = List.of(
                member("PartitionKey", "key 1/+"),
                member("ExplicitHashKey", "340282366920938463463374607431768211455"),
                member("Data", new byte[100_000]));
        assertHot("PutRecord", encoding, record);
        assertHot(
                "PutRecords",
                encoding,
                List.of(member("StreamName", "orders"), member("Records", List.of(record, record))));
        assertHot("GetRecords", encoding, List.of(member("Limit", 10_000), member("ShardIterator", "AA/+=")));
    }

    private void assertHot(String operation, Encoding encoding, List<Map.Entry<String, @Nullable Object>> request) {
        ByteBuf body = chunks(write(request, encoding, true));

        assertThat(OperationCodec.readHot(new RequestShape(model(operation).input()), body, encoding))
                .as("%s in %s, seed %d", operation, encoding, seed)
                .isNotNull();
        body.release();
    }

    private void assertSame(String operation, Encoding encoding, byte[] bytes) {
        OperationModel model = model(operation);
        ByteBuf body = chunks(bytes);
        String hot = outcome(() -> Objects.requireNonNull(CODECS.get(operation)).read(body, encoding));
        String general = outcome(() -> RequestReader.read(new ByteArrayInputStream(bytes), encoding, model.input()));
        body.release();

        assertThat(hot)
                .as(() -> operation + " in " + encoding + ", seed " + seed + ", body " + Arrays.toString(bytes))
                .isEqualTo(general);
    }

    private static String outcome(Reading reading) {
        try {
            return Structures.text(reading.read().soundInput());
        } catch (MalformedBodyException e) {
            return "malformed";
        } catch (ServiceException e) {
            // A record in a message is printed with its identity.
            return e.type() + ": " + String.valueOf(e.getMessage()).replaceAll("@[0-9a-f]+", "@");
        }
    }

    private byte[] write(List<Map.Entry<String, @Nullable Object>> request, Encoding encoding, boolean plain) {
        return encoding == Encoding.JSON
                ? JsonStyle.write(request, random, plain)
                : CborStyle.write(request, random, plain);
    }

    /** The body as it comes off the wire: in parts of any length. */
    private ByteBuf chunks(byte[] bytes) {
        CompositeByteBuf body = allocator.compositeBuffer(Integer.MAX_VALUE);
        int most = random.nextBoolean() ? 64 : 20_000;
        for (int from = 0; from < bytes.length; ) {
            int length = Math.min(bytes.length - from, 1 + random.nextInt(most));
            body.addComponent(true, Unpooled.wrappedBuffer(bytes, from, length));
            from += length;
        }
        return body;
    }

    private static OperationModel model(String operation) {
        return Objects.requireNonNull(MODEL.operation(operation));
    }

    private static Map.Entry<String, @Nullable Object> member(String name, Object value) {
        return Map.entry(name, value);
    }

    @FunctionalInterface
    private interface Reading {
        ParsedRequest read() throws MalformedBodyException;
    }
}
