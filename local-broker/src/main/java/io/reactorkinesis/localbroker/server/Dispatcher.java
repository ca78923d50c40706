package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.fault.BrokenAnswer;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.codec.MalformedBodyException;
import io.reactorkinesis.localbroker.protocol.codec.ParsedRequest;
import io.reactorkinesis.localbroker.protocol.codec.RequestReader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Checks a request in the order of the service, then calls the operation: method, presence of a body, content type, form
 * of the body, target, signature, types, constraints.
 */
final class Dispatcher {

    private final Routes routes;
    private final Authorization authorization;

    Dispatcher(Routes routes, Authorization authorization) {
        this.routes = routes;
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
        Routes.Route route = routes.find(head);
        Encoding encoding = head.encoding();
        if (!body.isReadable() && encoding != Encoding.RPC_V2_CBOR) {
            ErrorType type = route == null ? ErrorType.UNKNOWN_OPERATION : ErrorType.SERIALIZATION;
            return Mono.just(
                    Reply.error(new ServiceException(type, null), encoding == null ? Encoding.CBOR : encoding));
        }
        if (encoding == null) {
            return Mono.just(
                    ForeignContent.answer(head.mediaType(), Target.parse(head.target()), routes.service(), body));
        }
        Mono<Reply> reply;
        try {
            reply = call(head, route, encoding, body, requestId);
        } catch (ServiceException refused) {
            reply = Mono.error(refused);
        }
        return reply.onErrorResume(ServiceException.class, refused -> Mono.just(Reply.error(refused, encoding)));
    }

    private static Mono<Reply> broken(Routes.Route route, BrokenAnswer broken, Encoding encoding) {
        if (broken.answer() != null) {
            return Mono.just(route.codec().reply(broken.answer(), encoding).cut(broken.bytes()));
        }
        if (broken.refusal() != null) {
            return Mono.just(Reply.error(broken.refusal(), encoding).cut(broken.bytes()));
        }
        return Mono.just(Reply.reset());
    }

    private Mono<Reply> call(
            RequestHead head, Routes.@Nullable Route route, Encoding encoding, ByteBuf body, String requestId) {
        ParsedRequest request =
                parse(encoding == Encoding.RPC_V2_CBOR ? RpcV2.body(head, body) : body, encoding, route);
        if (route == null) {
            throw new ServiceException(ErrorType.UNKNOWN_OPERATION, null);
        }
        Caller caller = authorization.caller(head, body);
        return route.operation()
                .handle(new CallContext(caller.account(), caller.region(), requestId), request.soundInput())
                .map(answer -> route.codec().reply(answer, encoding))
                .onErrorResume(BrokenAnswer.class, broken -> broken(route, broken, encoding));
    }

    private static ParsedRequest parse(ByteBuf body, Encoding encoding, Routes.@Nullable Route route) {
        try {
            return route == null
                    ? RequestReader.read(new ByteBufInputStream(body), encoding, null)
                    : route.codec().bodies().read(body, encoding);
        } catch (MalformedBodyException e) {
            throw new ServiceException(ErrorType.SERIALIZATION, null);
        }
    }
}
