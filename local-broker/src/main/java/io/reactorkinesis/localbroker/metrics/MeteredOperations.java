package io.reactorkinesis.localbroker.metrics;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.operations.Operations;
import io.reactorkinesis.localbroker.operations.call.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Operations whose calls are metered, with all that a client sees of them: faults on purpose and refusals too. */
public final class MeteredOperations {

    private MeteredOperations() {}

    /**
     * The same operations by the same names.
     *
     * @param engine the one that serves
     */
    public static Operations of(Operations operations, BrokerMeters meters, Supplier<Engine> engine) {
        Map<String, Operation> metered = new HashMap<>();
        for (String name : operations.names()) {
            operations.find(name).ifPresent(operation -> metered.put(name, operation));
        }
        metered.computeIfPresent("PutRecord", (name, put) -> new MeteredPut(name, put, meters));
        metered.computeIfPresent("PutRecords", (name, put) -> new MeteredPut(name, put, meters));
        metered.computeIfPresent("GetRecords", (name, get) -> new MeteredGet(get, meters, engine));
        metered.computeIfPresent("SubscribeToShard", (name, subscribe) -> new MeteredSubscribe(subscribe, meters));
        return Operations.of(metered);
    }
}
