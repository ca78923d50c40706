package io.reactorkinesis.localbroker.operations.rate;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.operations.call.Operation;
import java.util.HashMap;
import java.util.Map;

/** Holds operations to the rates at which the service lets them be called. */
public final class CallRates {

    private CallRates() {}

    /**
     * The same operations by the same names. Where limits are counted, a call beyond its rate is told to the engine's
     * listener and, where limits are enforced, refused before the operation begins.
     */
    public static Map<String, Operation> limit(Map<String, Operation> operations, Engine engine) {
        if (!engine.limits().counts()) {
            return operations;
        }
        Map<String, Operation> limited = new HashMap<>(operations);
        limited.replaceAll((name, operation) -> {
            Rate rate = RateTable.of(name);
            return rate == null ? operation : new RatedOperation(name, rate, operation, engine);
        });
        return Map.copyOf(limited);
    }
}
