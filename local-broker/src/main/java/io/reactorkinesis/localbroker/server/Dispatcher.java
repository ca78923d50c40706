package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.Operations;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.codec.MalformedBodyException;
import io.reactorkinesis.localbroker.protocol.codec.ParsedRequest;
import io.reactorkinesis.localbroker.protocol.codec.RequestReader;
import io.reactorkinesis.localbroker.protocol.model.OperationModel;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import io.reactorkinesis.localbroker.protocol.validation.Validator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Checks a request in the order of the service, then calls the operation: method, presence of a body, content type, form
 * of the body, target, signature, types, constraints.
 */
final class Dispatcher {

    private final ServiceModel model;
    private final Operations operations;
    private final Authorization authorization;

    Dispatcher(ServiceModel model, Operations operations, Authorization authorization) {
        this.model = model;
        this.operations = operations;
        this.authorization = authorization;
    }

    /**
     * Reads the body at once, and begins the operation at subscription.
     *
     * @param body not used after the return
     * @return the reply, also where the service refuses the request; an error is a fault of the broker
     */
    Mono<Reply> dispatch(RequestHead head, ByteBuf body, String requestId) {
        if (!head.isPost()) {
            return Mono.just(ForeignContent.nothingAsked());
        }
        Route route = route(head.target());
        Encoding encoding = Encoding.ofContentType(head.mediaType());
        if (!body.isReadable()) {
            ErrorType type = route == null ? ErrorType.UNKNOWN_OPERATION : ErrorType.SERIALIZATION;
            return Mono.just(
                    Reply.error(new ServiceException(type, null), encoding == null ? Encoding.CBOR : encoding));
        }
        if (encoding == null) {
            return Mono.just(ForeignContent.answer(head.mediaType(), head.target(), model.targetPrefix(), body));
        }
        Mono<Reply> reply;
        try {
            reply = call(head, route, encoding, body, requestId);
        } catch (ServiceException refused) {
            reply = Mono.error(refused);
        }
        return reply.onErrorResume(ServiceException.class, refused -> Mono.just(Reply.error(refused, encoding)));
    }

    private Mono<Reply> call(
            RequestHead head, @Nullable Route route, Encoding encoding, ByteBuf body, String requestId) {
        ParsedRequest request = parse(body, encoding, route);
        if (route == null) {
            throw new ServiceException(ErrorType.UNKNOWN_OPERATION, null);
        }
        Caller caller = authorization.caller(head);
        Structure input = request.input();
        Validator.validate(input, route.model().input());
        return route.operation()
                .handle(new CallContext(caller.account(), caller.region(), requestId), input)
                .map(answer -> Reply.answer(route.model(), answer, encoding));
    }

    private static ParsedRequest parse(ByteBuf body, Encoding encoding, @Nullable Route route) {
        try {
            return RequestReader.read(
                    new ByteBufInputStream(body),
                    encoding,
                    route == null ? null : route.model().input());
        } catch (MalformedBodyException e) {
            throw new ServiceException(ErrorType.SERIALIZATION, null);
        }
    }

    private @Nullable Route route(Target target) {
        OperationModel described =
                target.service().equals(model.targetPrefix()) ? model.operation(target.operation()) : null;
        return described == null
                ? null
                : operations
                        .find(described.name())
                        .map(operation -> new Route(described, operation))
                        .orElse(null);
    }

    /** An operation that is served, with its model. */
    private record Route(OperationModel model, Operation operation) {}
}
