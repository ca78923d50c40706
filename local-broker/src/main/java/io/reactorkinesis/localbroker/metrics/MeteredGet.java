package io.reactorkinesis.localbroker.metrics;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.read.ShardIterator;
import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** GetRecords, metered by stream, and by shard where it is refused as beyond a limit. */
final class MeteredGet implements Operation {

    private final Operation operation;
    private final BrokerMeters meters;
    private final Supplier<Engine> engine;

    MeteredGet(Operation operation, BrokerMeters meters, Supplier<Engine> engine) {
        this.operation = operation;
        this.meters = meters;
        this.engine = engine;
    }

    @Override
    public Mono<Structure> handle(CallContext call, Structure input) {
        ShardIterator iterator = iterator(input);
        StreamMeters stream = iterator == null ? null : meters.stream(iterator.stream());
        CallMeters calls = stream == null ? null : stream.calls("GetRecords");
        if (iterator == null || stream == null || calls == null) {
            return operation.handle(call, input);
        }
        long begun = calls.begin();
        return operation
                .handle(call, input)
                .doOnSuccess(answer -> calls.end(begun, true))
                .doOnError(error -> {
                    calls.end(begun, false);
                    ShardMeters shard = isThrottled(error) ? stream.shard(ShardId.of(iterator.shardIndex())) : null;
                    if (shard != null) {
                        shard.readThrottled();
                    }
                });
    }

    private static boolean isThrottled(Throwable error) {
        return error instanceof ServiceException refused && refused.type() == ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED;
    }

    /** Null when it is none, for which the operation refuses it. */
    private @Nullable ShardIterator iterator(Structure input) {
        try {
            return engine.get().reader().parse(input.requiredString("ShardIterator"));
        } catch (ServiceException malformed) {
            return null;
        }
    }
}
