package io.reactorkinesis.localbroker.metrics;

import io.reactorkinesis.localbroker.engine.consumer.ConsumerKey;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.protocol.Structure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** SubscribeToShard, metered by consumer. */
final class MeteredSubscribe implements Operation {

    private final Operation operation;
    private final BrokerMeters meters;

    MeteredSubscribe(Operation operation, BrokerMeters meters) {
        this.operation = operation;
        this.meters = meters;
    }

    @Override
    public Mono<Structure> handle(CallContext call, Structure input) {
        ConsumerMeters consumer = consumer(input);
        if (consumer == null) {
            return operation.handle(call, input);
        }
        return operation
                .handle(call, input)
                .doOnSuccess(answer -> consumer.called(true))
                .doOnError(error -> {
                    consumer.called(false);
                    if (isTooOften(error)) {
                        consumer.calledTooOften();
                    }
                });
    }

    /** Too many calls a second, or another subscription that is too young to be taken over. */
    private static boolean isTooOften(Throwable error) {
        return error instanceof ServiceException refused
                && (refused.type() == ErrorType.LIMIT_EXCEEDED || refused.type() == ErrorType.RESOURCE_IN_USE);
    }

    private @Nullable ConsumerMeters consumer(Structure input) {
        ConsumerKey key = ConsumerKey.ofArn(input.requiredString("ConsumerARN"));
        StreamMeters stream = key == null ? null : meters.stream(key.stream());
        return key == null || stream == null ? null : stream.consumer(key.name());
    }
}
