package io.reactorkinesis.localbroker.operations.consumer;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.list.ConsumerPage;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.ListedStream;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.protocol.Structure;
import reactor.core.publisher.Mono;

public final class ListStreamConsumers implements Operation {

    private static final int MAX_CONSUMERS = 100;

    private final Engine engine;

    public ListStreamConsumers(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Mono<Structure> handle(CallContext call, Structure input) {
        int max = Math.min(input.integer("MaxResults", MAX_CONSUMERS), MAX_CONSUMERS);
        String token = input.string("NextToken");
        ListedStream.requireNotWithToken(input, "StreamCreationTimestamp");
        KinesisStream stream = ListedStream.require(engine.streams(), call, input);
        ConsumerPage page = token == null
                ? engine.consumerLister().first(stream, max)
                : engine.consumerLister().next(stream, token, max);
        return Mono.just(Structure.builder()
                .put(
                        "Consumers",
                        page.consumers().stream()
                                .map(consumer -> ConsumerAnswers.consumer(consumer, consumer.status())
                                        .build())
                                .toList())
                .put("NextToken", page.nextToken())
                .build());
    }
}
