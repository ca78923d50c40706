package io.reactorkinesis.localbroker.fuzz;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.Operations;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.AnswerWriter;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.codec.MalformedBodyException;
import io.reactorkinesis.localbroker.protocol.hot.OperationCodec;
import io.reactorkinesis.localbroker.protocol.model.OperationModel;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import io.reactorkinesis.localbroker.testing.MutableClock;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Calls of any operations, one after the other, from the bytes of the request to those of the answer, on an engine with a
 * stream. Each is served or refused; a refused one leaves everything as it was.
 */
final class CallsTarget implements FuzzTarget {

    private static final int MOST_CALLS = 12;
    private static final Instant START = Instant.parse("2026-11-22T10:00:00.250Z");
    private static final String ACCOUNT = "000000000000";
    private static final String REGION = "us-east-1";
    private static final CallContext CALLER = new CallContext(ACCOUNT, REGION, "request-1");

    private static final ServiceModel MODEL = ServiceModel.load();
    private static final Map<String, OperationCodec> CODECS = MODEL.operationNames().stream()
            .collect(Collectors.toMap(Function.identity(), name -> OperationCodec.of(model(name))));

    @Override
    public void take(byte[] input) {
        Choices choices = new Choices(input);
        MutableClock clock = new MutableClock(START);
        VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
        Engine engine = Engine.create(EngineOptions.builder()
                .clock(clock)
                .scheduler(scheduler)
                .random(new Random(1))
                .limits(LimitMode.OFF)
                .build());
        try {
            engine.streams()
                    .createActive(StreamSpec.provisioned(new StreamKey(new Tenant(ACCOUNT, REGION), "orders"), 2));
            Operations operations = Operations.on(engine);
            List<String> served = operations.names().stream().sorted().toList();
            Memory memory = new Memory(START.toEpochMilli());
            for (int call = 0; call < MOST_CALLS && !choices.isUsedUp(); call++) {
                Duration pause = Duration.ofMillis(choices.of(List.of(0, 1, 1_000, 400_000)));
                clock.advance(pause);
                scheduler.advanceTimeBy(pause);
                call(operations, choices.of(served), choices, memory);
            }
        } finally {
            engine.dispose();
            scheduler.dispose();
        }
    }

    private static void call(Operations operations, String operation, Choices choices, Memory memory) {
        Structure request = new RequestFromChoices(choices, memory)
                .structure(model(operation).input());
        Encoding encoding = choices.of(List.of(Encoding.values()));
        String before = digest(operations);
        try {
            Structure answer = answer(operations, operation, read(operation, request, encoding));
            OperationCodec codec = requireNonNull(CODECS.get(operation));
            if (codec.hasAnswer()) {
                codec.write(answer, encoding, UnpooledByteBufAllocator.DEFAULT).release();
            }
            memory.learn(answer);
        } catch (ServiceException refused) {
            if (refused.type() == ErrorType.INTERNAL_FAILURE) {
                throw new AssertionError(operation + " of " + request + " is a fault", refused);
            }
            String after = digest(operations);
            if (!before.equals(after)) {
                throw new AssertionError(operation + " of " + request + " was refused with " + refused.getMessage()
                        + " and changed " + before + " to " + after);
            }
        }
    }

    private static Structure read(String operation, Structure request, Encoding encoding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AnswerWriter.write(request, model(operation).input(), encoding, bytes);
        ByteBuf body = Unpooled.wrappedBuffer(bytes.toByteArray());
        try {
            return requireNonNull(CODECS.get(operation)).read(body, encoding).soundInput();
        } catch (MalformedBodyException e) {
            throw new AssertionError("What was written of " + operation + " cannot be read: " + request, e);
        }
    }

    private static Structure answer(Operations operations, String operation, Structure request) {
        return requireNonNull(
                operations.find(operation).orElseThrow().handle(CALLER, request).block(Duration.ofSeconds(10)));
    }

    /** What can be seen of the state. */
    private static String digest(Operations operations) {
        Structure streams = answer(operations, "ListStreams", Structure.EMPTY);
        List<String> seen = new ArrayList<>();
        for (String name : streams.strings("StreamNames")) {
            Structure stream = Structure.builder().put("StreamName", name).build();
            seen.add(answer(operations, "DescribeStreamSummary", stream).toString());
            seen.add(answer(operations, "ListShards", stream)
                    .structures("Shards")
                    .toString());
        }
        return seen.toString();
    }

    private static OperationModel model(String operation) {
        return requireNonNull(MODEL.operation(operation));
    }
}
