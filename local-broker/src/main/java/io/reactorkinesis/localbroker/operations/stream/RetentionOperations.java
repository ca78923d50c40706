package io.reactorkinesis.localbroker.operations.stream;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.settings.RetentionRules;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.engine.stream.StreamSettings;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** IncreaseStreamRetentionPeriod and DecreaseStreamRetentionPeriod. */
public final class RetentionOperations {

    private final StreamRegistry streams;

    public RetentionOperations(Engine engine) {
        this.streams = engine.streams();
    }

    public Mono<Structure> increase(CallContext call, Structure input) {
        return change(call, input, RetentionRules::increase);
    }

    public Mono<Structure> decrease(CallContext call, Structure input) {
        return change(call, input, RetentionRules::decrease);
    }

    private Mono<Structure> change(CallContext call, Structure input, Rule rule) {
        KinesisStream stream = streams.require(StreamAddress.of(call, input));
        int hours = input.requiredInteger("RetentionPeriodHours");
        return streams.change(stream, rule.apply(stream.key(), hours)).thenReturn(Structure.EMPTY);
    }

    private interface Rule {
        UnaryOperator<StreamSettings> apply(StreamKey stream, int hours);
    }
}
