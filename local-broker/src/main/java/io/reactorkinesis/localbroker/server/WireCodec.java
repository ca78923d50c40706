package io.reactorkinesis.localbroker.server;

import static java.util.Objects.requireNonNull;

import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.eventstream.EventStreamCodec;
import io.reactorkinesis.localbroker.protocol.hot.OperationCodec;
import io.reactorkinesis.localbroker.protocol.model.OperationModel;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What reads the requests of an operation and writes its answers. Immutable.
 *
 * @param events writes the answers; null where these are no streams of events
 */
record WireCodec(OperationCodec bodies, @Nullable EventStreamCodec events) {

    /** Those of the service's model, by the name of the operation; made once for all brokers of a JVM, as they prepare much. */
    static final Map<String, WireCodec> BY_OPERATION = ServiceModel.load().operationNames().stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), WireCodec::of));

    Reply reply(Structure answer, Encoding encoding) {
        return events == null ? Reply.answer(bodies, answer, encoding) : Reply.events(events, answer, encoding);
    }

    private static WireCodec of(String operation) {
        OperationModel described = requireNonNull(ServiceModel.load().operation(operation));
        return new WireCodec(OperationCodec.of(described), EventStreamCodec.of(described));
    }
}
