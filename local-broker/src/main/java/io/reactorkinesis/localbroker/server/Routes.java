package io.reactorkinesis.localbroker.server;

import static java.util.Objects.requireNonNull;

import io.reactorkinesis.localbroker.operations.Operations;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.eventstream.EventStreamCodec;
import io.reactorkinesis.localbroker.protocol.hot.OperationCodec;
import io.reactorkinesis.localbroker.protocol.model.OperationModel;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that are served, by what names them. Immutable. */
final class Routes {

    private final String service;
    private final Map<String, Route> byTarget = new HashMap<>();

    Routes(ServiceModel model, Operations operations) {
        service = model.targetPrefix();
        for (String name : model.operationNames()) {
            OperationModel described = requireNonNull(model.operation(name));
            operations
                    .find(name)
                    .ifPresent(operation -> byTarget.put(service + "." + name, Route.of(described, operation)));
        }
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

    /**
     * An operation with its codecs.
     *
     * @param events writes the answers; null where these are no streams of events
     */
    record Route(OperationCodec codec, @Nullable EventStreamCodec events, Operation operation) {

        static Route of(OperationModel described, Operation operation) {
            return new Route(OperationCodec.of(described), EventStreamCodec.of(described), operation);
        }

        Reply reply(Structure answer, Encoding encoding) {
            return events == null ? Reply.answer(codec, answer, encoding) : Reply.events(events, answer, encoding);
        }
    }
}
