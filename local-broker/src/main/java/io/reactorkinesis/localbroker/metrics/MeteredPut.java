package io.reactorkinesis.localbroker.metrics;

import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** PutRecord or PutRecords, metered by stream. */
final class MeteredPut implements Operation {

    private final String name;
    private final Operation operation;
    private final BrokerMeters meters;

    MeteredPut(String name, Operation operation, BrokerMeters meters) {
        this.name = name;
        this.operation = operation;
        this.meters = meters;
    }

    @Override
    public Mono<Structure> handle(CallContext call, Structure input) {
        CallMeters calls = calls(call, input);
        if (calls == null) {
            return operation.handle(call, input);
        }
        long begun = calls.begin();
        return operation
                .handle(call, input)
                .doOnSuccess(answer -> calls.end(begun, true))
                .doOnError(error -> calls.end(begun, false));
    }

    /** Null when the request names no stream that is there, for which the operation refuses it. */
    private @Nullable CallMeters calls(CallContext call, Structure input) {
        try {
            StreamMeters stream = meters.stream(StreamAddress.of(call, input));
            return stream == null ? null : stream.calls(name);
        } catch (ServiceException unaddressed) {
            return null;
        }
    }
}
