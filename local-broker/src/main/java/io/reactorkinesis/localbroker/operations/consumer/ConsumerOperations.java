package io.reactorkinesis.localbroker.operations.consumer;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.consumer.ConsumerStatus;
import io.reactorkinesis.localbroker.engine.consumer.StreamConsumer;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import reactor.core.publisher.Mono;

/** RegisterStreamConsumer, DescribeStreamConsumer and DeregisterStreamConsumer. */
public final class ConsumerOperations {

    private final Engine engine;

    public ConsumerOperations(Engine engine) {
        this.engine = engine;
    }

    public Mono<Structure> registerStreamConsumer(CallContext call, Structure input) {
        KinesisStream stream = engine.streams().require(StreamAddress.of(call, input));
        return engine.consumers()
                .register(stream, input.requiredString("ConsumerName"), input.map("Tags"))
                // As it began, also when the transition takes no time.
                .map(consumer -> Structure.builder()
                        .put(
                                "Consumer",
                                ConsumerAnswers.consumer(consumer, ConsumerStatus.CREATING)
                                        .build())
                        .build());
    }

    public Mono<Structure> describeStreamConsumer(CallContext call, Structure input) {
        StreamConsumer consumer = ConsumerAddress.require(engine, input);
        Structure description = ConsumerAnswers.consumer(consumer, consumer.status())
                .put("StreamARN", consumer.key().stream().arn())
                .build();
        return Mono.just(
                Structure.builder().put("ConsumerDescription", description).build());
    }

    public Mono<Structure> deregisterStreamConsumer(CallContext call, Structure input) {
        return engine.consumers()
                .deregister(ConsumerAddress.require(engine, input))
                .thenReturn(Structure.EMPTY);
    }
}
