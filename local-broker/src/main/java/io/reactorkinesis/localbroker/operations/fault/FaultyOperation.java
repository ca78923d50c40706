package io.reactorkinesis.localbroker.operations.fault;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.fault.FaultEffect;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.HashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An operation whose calls meet faults. Thread-safe. */
public final class FaultyOperation implements Operation {

    private final String name;
    private final Operation operation;
    private final Engine engine;
    private final BrokerFaults faults;

    private FaultyOperation(String name, Operation operation, Engine engine, BrokerFaults faults) {
        this.name = name;
        this.operation = operation;
        this.engine = engine;
        this.faults = faults;
    }

    /**
     * The same operations by the same names.
     *
     * @param operations with everything that a call meets behind a fault
     * @param engine on which they work
     */
    public static Map<String, Operation> expose(Map<String, Operation> operations, Engine engine, BrokerFaults faults) {
        Map<String, Operation> exposed = new HashMap<>(operations);
        exposed.replaceAll((name, operation) -> new FaultyOperation(name, operation, engine, faults));
        return Map.copyOf(exposed);
    }

    @Override
    public Mono<Structure> handle(CallContext call, Structure input) {
        if (faults.isEmpty()) {
            return operation.handle(call, input);
        }
        FaultyCall faulty = new FaultyCall(name, call, input, engine);
        FaultEffect effect = faults.strike(faulty);
        return effect == null ? operation.handle(call, input) : handle(faulty, effect);
    }

    private Mono<Structure> handle(FaultyCall call, FaultEffect effect) {
        if (effect instanceof FaultEffect.ResetConnection) {
            return Mono.error(BrokenAnswer.reset());
        }
        Mono<Structure> answer = Mono.defer(() -> operation.handle(call.context(), call.input()));
        if (effect instanceof FaultEffect.Delay delay) {
            return Mono.delay(delay.duration(), faults.scheduler()).then(answer);
        }
        if (effect instanceof FaultEffect.LoseAnswer) {
            return answer.doOnNext(EventsOf::abandon)
                    .onErrorComplete(ServiceException.class)
                    .then(Mono.error(BrokenAnswer.reset()));
        }
        if (effect instanceof FaultEffect.CutBody cut) {
            return answer.flatMap(whole -> Mono.<Structure>error(BrokenAnswer.cut(whole, cut.bytes())))
                    .onErrorMap(ServiceException.class, refused -> BrokenAnswer.cut(refused, cut.bytes()));
        }
        if (effect instanceof FaultEffect.DropSubscription drop) {
            return answer.map(whole -> EventsOf.dropped(whole, drop.events()));
        }
        ServiceException refusal = FaultErrors.of(effect, call, engine.clock());
        return effect instanceof FaultEffect.FailKms && name.equals("SubscribeToShard")
                ? Mono.just(EventsOf.answer(Flux.error(refusal)))
                : Mono.error(refusal);
    }
}
