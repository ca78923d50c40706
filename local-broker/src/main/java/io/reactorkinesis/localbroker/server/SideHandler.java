package io.reactorkinesis.localbroker.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Takes a request for the {@link SideDoor} off the wire and puts its answer on the wire. */
final class SideHandler {

    /** What is sent there are a few words. */
    static final int MAX_BYTES = 64 << 10;

    private static final Logger log = LoggerFactory.getLogger(SideHandler.class);

    private final SideDoor door;
    private final BodyBudget budget;

    SideHandler(SideDoor door, BodyBudget budget) {
        this.door = door;
        this.budget = budget;
    }

    /** Whether the request is for the door. What names an operation is the service's, wherever it is sent. */
    boolean isFor(RequestHead head) {
        return door.opensTo(head.path()) && head.target().isEmpty() && !RpcV2.isSpoken(head);
    }

    Mono<Void> handle(RequestHead head, HttpServerRequest request, HttpServerResponse response) {
        return RequestBody.read(
                        request.receive(),
                        head.declaredLength(),
                        MAX_BYTES,
                        response.alloc(),
                        budget,
                        body -> door.answer(new SideRequest(
                                head.method(),
                                head.uri(),
                                head.headers(),
                                request.remoteAddress(),
                                Unpooled.copiedBuffer(body))))
                .flatMap(Function.identity())
                .flatMap(answer -> send(answer, response))
                .onErrorResume(
                        RequestBody.TooLarge.class,
                        // What is left of the body is not read, so the connection is of no more use.
                        tooLarge -> send(
                                door.refusal(413, "A body here may have " + MAX_BYTES + " bytes."),
                                response.keepAlive(false)))
                .onErrorResume(
                        RequestBody.Overloaded.class,
                        overloaded -> send(
                                door.refusal(
                                        503,
                                        "The requests that are being received hold all the memory there is"
                                                + " for them. Try again."),
                                response.keepAlive(false)))
                .onErrorResume(ChannelException.class, tooSlow -> Mono.never())
                .onErrorResume(fault -> fail(fault, head, response));
    }

    private Mono<Void> fail(Throwable fault, RequestHead head, HttpServerResponse response) {
        if (HangUp.isClients(fault)) {
            return HangUp.on(response);
        }
        if (response.hasSentHeaders()) {
            return Mono.error(fault);
        }
        log.error("{} {} failed", head.method(), head.path(), fault);
        return send(door.refusal(500, "The broker failed; its log says why."), response);
    }

    private static Mono<Void> send(SideAnswer answer, HttpServerResponse response) {
        response.status(answer.status());
        answer.headers().forEach(response::header);
        return response.send(answer.body()).then();
    }
}
