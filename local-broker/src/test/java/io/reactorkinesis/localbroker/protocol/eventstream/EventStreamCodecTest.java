package io.reactorkinesis.localbroker.protocol.eventstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.reactorkinesis.localbroker.conformance.wire.EventDecoder;
import io.reactorkinesis.localbroker.conformance.wire.EventMessage;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.AnswerWriter;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.codec.MalformedBodyException;
import io.reactorkinesis.localbroker.protocol.codec.RequestReader;
import io.reactorkinesis.localbroker.protocol.model.EventStreamShape;
import io.reactorkinesis.localbroker.protocol.model.OperationModel;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

class EventStreamCodecTest {

    private static final int EVENTS = 300;
    private static final String EVENT = "SubscribeToShardEvent";
    private static final OperationModel OPERATION =
            requireNonNull(ServiceModel.load().operation("SubscribeToShard"));
    private static final StructureShape EVENT_SHAPE = requireNonNull(((EventStreamShape)
                    requireNonNull(requireNonNull(OPERATION.output()).members().get("EventStream")))
            .events()
            .get(EVENT));

    private final EventStreamCodec codec = requireNonNull(EventStreamCodec.of(OPERATION));
    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Random random = new Random(seed);
    private final RandomEvents events = new RandomEvents(random);

    /** The length of a frame that was captured from the service. */
    @Test
    void anIdleEventInJsonHas242Bytes() {
        Structure idle = Structure.builder()
                .put("Records", List.of())
                .put("ContinuationSequenceNumber", "49590338271490256608559692538361571095921575989136588898")
                .put("MillisBehindLatest", 0L)
                .build();

        assertThat(event(idle, Encoding.JSON)).hasSize(242);
    }

    @Test
    void anEventInJsonIsTheFrameThatAwsMakesOfTheGeneralWritersPayload() {
        for (int i = 0; i < EVENTS; i++) {
            Structure event = events.next();
            byte[] awsFrame = awsFrame(general(event, Encoding.JSON), "event-type", EVENT, "event", Encoding.JSON);

            assertThat(event(event, Encoding.JSON)).as("Seed %d", seed).isEqualTo(awsFrame);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamReadsBackThroughBothDecodersHoweverItIsCut(Encoding encoding) throws MalformedBodyException {
        for (int i = 0; i < EVENTS; i++) {
            Structure event = events.next();
            byte[] stream = bytes(codec.beginning(encoding, ByteBufAllocator.DEFAULT), frame(event, encoding));

            List<EventMessage> ours = decode(stream);
            List<Message> theirs = decodeWithAws(stream);

            assertThat(ours).as("Seed %d", seed).hasSize(2);
            assertThat(theirs).as("Seed %d", seed).hasSize(2);
            assertThat(ours.get(0).type()).isEqualTo("initial-response");
            assertThat(theirs.get(1).getPayload()).isEqualTo(ours.get(1).bytes());
            assertThat(read(ours.get(1).bytes(), encoding))
                    .as("Seed %d", seed)
                    .isEqualTo(read(general(event, encoding), encoding));
        }
    }

    @Test
    void whatAwsMakesReadsBackThroughOurDecoder() {
        for (int i = 0; i < EVENTS; i++) {
            byte[] payload = new byte[random.nextInt(2_000)];
            random.nextBytes(payload);

            List<EventMessage> read = decode(awsFrame(payload, "event-type", EVENT, "event", Encoding.CBOR));

            assertThat(read).as("Seed %d", seed).hasSize(1);
            assertThat(read.get(0).type()).isEqualTo(EVENT);
            assertThat(read.get(0).bytes()).isEqualTo(payload);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RESOURCE_IN_USE, ResourceInUseException",
        "RESOURCE_NOT_FOUND, ResourceNotFoundException",
        "INTERNAL_FAILURE, InternalFailureException"
    })
    void anExceptionIsNamedAsTheModelNamesIt(ErrorType type, String name) {
        ByteBuf frame = codec.exception(new ServiceException(type, "Over"), Encoding.JSON, ByteBufAllocator.DEFAULT);

        assertThat(bytes(frame))
                .isEqualTo(awsFrame(
                        "{\"message\":\"Over\"}".getBytes(UTF_8), "exception-type", name, "exception", Encoding.JSON));
    }

    @Test
    void anExceptionMayHaveNoMessage() {
        ByteBuf frame = codec.exception(
                new ServiceException(ErrorType.INTERNAL_FAILURE, null), Encoding.JSON, ByteBufAllocator.DEFAULT);

        assertThat(new String(decode(bytes(frame)).get(0).bytes(), UTF_8)).isEqualTo("{}");
    }

    @Test
    void whatTheModelDoesNotHaveIsNotSent() {
        Structure unknown =
                Structure.builder().put("NoSuchEvent", Structure.EMPTY).build();
        Structure misspelt = Structure.builder().put("Rekords", List.of()).build();
        ServiceException refusal = new ServiceException(ErrorType.VALIDATION, "No");

        assertThatThrownBy(() -> codec.event(unknown, Encoding.JSON, ByteBufAllocator.DEFAULT))
                .hasMessage("SubscribeToShardEventStream has no NoSuchEvent");
        assertThatThrownBy(() -> event(misspelt, Encoding.CBOR))
                .hasMessage("SubscribeToShardEvent has no member Rekords");
        assertThatThrownBy(() -> codec.exception(refusal, Encoding.JSON, ByteBufAllocator.DEFAULT))
                .hasMessage("SubscribeToShardEventStream has no ValidationException");
    }

    @Test
    void onlySubscribeToShardAnswersWithAStream() {
        ServiceModel model = ServiceModel.load();

        assertThat(model.operationNames())
                .filteredOn(name -> EventStreamCodec.of(requireNonNull(model.operation(name))) != null)
                .containsExactly("SubscribeToShard");
    }

    private byte[] event(Structure event, Encoding encoding) {
        return bytes(frame(event, encoding));
    }

    private ByteBuf frame(Structure event, Encoding encoding) {
        return codec.event(Structure.builder().put(EVENT, event).build(), encoding, ByteBufAllocator.DEFAULT);
    }

    private static byte[] bytes(ByteBuf... frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuf frame : frames) {
            bytes.writeBytes(ByteBufUtil.getBytes(frame));
            frame.release();
        }
        return bytes.toByteArray();
    }

    private static byte[] general(Structure event, Encoding encoding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AnswerWriter.write(event, EVENT_SHAPE, encoding, bytes);
        return bytes.toByteArray();
    }

    private static byte[] awsFrame(
            byte[] payload, String typeHeader, String type, String messageType, Encoding encoding) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":" + typeHeader, HeaderValue.fromString(type));
        headers.put(":content-type", HeaderValue.fromString(encoding.contentType()));
        headers.put(":message-type", HeaderValue.fromString(messageType));
        return new Message(headers, payload).toByteBuffer().array();
    }

    private List<EventMessage> decode(byte[] stream) {
        EventDecoder decoder = new EventDecoder();
        int cut = random.nextInt(stream.length);
        List<EventMessage> messages = new ArrayList<>(decoder.decode(Arrays.copyOf(stream, cut)));
        messages.addAll(decoder.decode(Arrays.copyOfRange(stream, cut, stream.length)));
        decoder.end();
        return messages;
    }

    private static List<Message> decodeWithAws(byte[] stream) {
        MessageDecoder decoder = new MessageDecoder();
        decoder.feed(stream);
        return decoder.getDecodedMessages();
    }

    /** A text of all that is in it; payloads as base64, as the general writer has them. */
    private static String read(byte[] payload, Encoding encoding) throws MalformedBodyException {
        Structure read = RequestReader.read(new ByteArrayInputStream(payload), encoding, EVENT_SHAPE)
                .input();
        return new String(general(read, Encoding.JSON), UTF_8);
    }
}
