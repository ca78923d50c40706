package io.reactorkinesis.localbroker.server;

import io.reactorkinesis.localbroker.operations.Operations;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that are served, by what names them. Immutable. */
final class Routes {

    private final String service;
    private final Map<String, Route> byTarget = new HashMap<>();

    Routes(Operations operations) {
        service = ServiceModel.load().targetPrefix();
        WireCodec.BY_OPERATION.forEach((name, codec) -> operations
                .find(name)
                .ifPresent(operation -> byTarget.put(service + "." + name, new Route(codec, operation))));
    }

    /** What stands before the dot of the target of every operation. */
    String service() {
        return service;
    }

    /** The operation that a request asks for; null when none is served. */
    @Nullable
    Route find(RequestHead head) {
        if (RpcV2.isSpoken(head)) {
            return find(head.asked());
        }
        Route route = byTarget.get(head.target());
        // The service does not look behind a second dot.
        return route == null ? find(head.asked()) : route;
    }

    private @Nullable Route find(Target target) {
        return byTarget.get(target.service() + "." + target.operation());
    }

    /** An operation with its codec. */
    record Route(WireCodec codec, Operation operation) {}
}
