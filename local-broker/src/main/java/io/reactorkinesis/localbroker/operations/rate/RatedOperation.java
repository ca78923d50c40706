package io.reactorkinesis.localbroker.operations.rate;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.limit.CallRate;
import io.reactorkinesis.localbroker.engine.limit.LimitPolicy;
import io.reactorkinesis.localbroker.engine.limit.LimitedCall;
import io.reactorkinesis.localbroker.engine.listener.EngineListener;
import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.CalledStream;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Clock;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** An operation that may be called so many times a second. Thread-safe. */
final class RatedOperation implements Operation {

    private final String name;
    private final Rate rate;
    private final Operation operation;
    private final LimitPolicy policy;
    private final EngineListener listener;
    private final Clock clock;
    private final CalledStream calledStream;
    private final CallRate calls;

    RatedOperation(String name, Rate rate, Operation operation, Engine engine) {
        this.name = name;
        this.rate = rate;
        this.operation = operation;
        this.policy = engine.limits();
        this.listener = engine.listener();
        this.clock = engine.clock();
        this.calledStream = new CalledStream(engine.shardLister());
        this.calls = new CallRate(rate.perSecond());
    }

    @Override
    public Mono<Structure> handle(CallContext call, Structure input) {
        if (rate.scope() == Rate.Scope.SHARD || rate.scope() == Rate.Scope.CONSUMER_SHARD) {
            // It changes nothing yet, and what it refuses does not count: its checks come first.
            Mono<Structure> answer = operation.handle(call, input);
            admit(call, input);
            return answer;
        }
        admit(call, input);
        return operation.handle(call, input);
    }

    private void admit(CallContext call, Structure input) {
        Object key = key(call, input);
        if (key != null && !calls.tryCall(key, clock.millis())) {
            listener.callRateExceeded(new LimitedCall(call.account(), call.region(), name));
            if (policy.refuses()) {
                throw Refusals.of(name, call, input, calledStream.find(call, input));
            }
        }
    }

    /** Who shares the rate; null when the request does not tell, for which the operation refuses it. */
    private @Nullable Object key(CallContext call, Structure input) {
        if (rate.scope() == Rate.Scope.ACCOUNT) {
            return call.tenant();
        }
        StreamKey stream = calledStream.find(call, input);
        if (stream == null || rate.scope() == Rate.Scope.STREAM) {
            return stream;
        }
        Object caller = rate.scope() == Rate.Scope.CONSUMER_SHARD ? input.requiredString("ConsumerARN") : call.tenant();
        return new CalledShard(caller, stream, ShardId.parse(input.requiredString("ShardId")));
    }

    /** A shard, and who calls or for which consumer. However a client writes its id, it is the same shard. */
    private record CalledShard(Object caller, StreamKey stream, OptionalInt index) {}
}
