package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelException;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Takes a request off the wire, has it dispatched, and puts the reply on the wire. */
final class HttpHandler implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

    private static final Logger log = LoggerFactory.getLogger(HttpHandler.class);

    private final Dispatcher dispatcher;
    private final RequestIds ids;
    private final BodyBudget budget;
    private final EventStreams streams;
    private final SideHandler side;

    HttpHandler(Dispatcher dispatcher, RequestIds ids, BodyBudget budget, EventStreams streams, SideHandler side) {
        this.dispatcher = dispatcher;
        this.ids = ids;
        this.budget = budget;
        this.streams = streams;
        this.side = side;
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        RequestHead head = new RequestHead(request.method(), request.uri(), request.requestHeaders());
        if (side.isFor(head)) {
            return side.handle(head, request, response);
        }
        String requestId = ids.requestId();
        response.header("x-amzn-RequestId", requestId);
        if (RpcV2.isSpoken(head)) {
            response.header(RpcV2.HEADER, RpcV2.PROTOCOL);
        }
        Cors.allow(head, response);
        if (!Cors.isPreflight(head)) {
            response.header("x-amz-id-2", ids.extendedId());
        }
        return RequestBody.read(
                        request.receive(),
                        head.declaredLength(),
                        RequestBody.MAX_BYTES,
                        response.alloc(),
                        budget,
                        body -> reply(head, body, requestId))
                .flatMap(Function.identity())
                .flatMap(reply -> send(reply, response, fault -> log(fault, head, requestId)))
                .onErrorResume(
                        RequestBody.TooLarge.class,
                        // What is left of the body is not read, so the connection is of no more use.
                        tooLarge -> send(Reply.empty(413), response.keepAlive(false)))
                .onErrorResume(
                        RequestBody.Overloaded.class, overloaded -> send(overloaded(head), response.keepAlive(false)))
                .onErrorResume(
                        // Netty's error and reactor-netty's for a body that does not come; both hang up at once.
                        ChannelException.class, tooSlow -> Mono.never())
                .onErrorResume(fault -> fail(fault, head, requestId, response));
    }

    private Mono<Reply> reply(RequestHead head, ByteBuf body, String requestId) {
        return Cors.isPreflight(head) ? Mono.just(Reply.empty(200)) : dispatcher.dispatch(head, body, requestId);
    }

    private static Reply overloaded(RequestHead head) {
        return Reply.error(
                new ServiceException(
                        ErrorType.SERVICE_UNAVAILABLE,
                        "The requests that are being received hold all the memory there is for them. Try again."),
                encoding(head));
    }

    private static HttpServerResponse begin(Reply reply, HttpServerResponse response) {
        response.status(reply.status());
        if (reply.contentType() != null) {
            response.header(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        }
        return response;
    }

    private Mono<Void> send(Reply reply, HttpServerResponse response, Consumer<Throwable> onFault) {
        Ending ending = reply.ending();
        if (!ending.begins()) {
            return HangUp.abruptly(response);
        }
        if (reply.events() != null) {
            return streams.send(reply.events(), ending, begin(reply, response), onFault);
        }
        return ending.isWhole() || reply.body() == null
                ? send(reply, response)
                : sendPart(reply.body(), ending, begin(reply, response));
    }

    /** The headers promise the whole. */
    private static Mono<Void> sendPart(Reply.Body body, Ending ending, HttpServerResponse response) {
        return Mono.defer(() -> {
            ByteBuf whole = body.write(response.alloc());
            byte[] bytes = ByteBufUtil.getBytes(whole);
            whole.release();
            ByteBuf part = Unpooled.wrappedBuffer(bytes, 0, ending.of(bytes.length));
            return response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length))
                    .sendHeaders()
                    .then()
                    .then(response.sendObject(new DefaultHttpContent(part)).then())
                    .then(HangUp.on(response));
        });
    }

    private static Mono<Void> send(Reply reply, HttpServerResponse response) {
        begin(reply, response);
        Reply.Body body = reply.body();
        if (body == null) {
            return response.header(HttpHeaderNames.CONTENT_LENGTH, "0").send();
        }
        return response.send(Mono.fromSupplier(() -> body.write(response.alloc())))
                .then();
    }

    /** A client that went away is no fault, and an answer that has begun cannot be taken back. */
    private static Mono<Void> fail(Throwable fault, RequestHead head, String requestId, HttpServerResponse response) {
        if (HangUp.isClients(fault)) {
            return HangUp.on(response);
        }
        if (response.hasSentHeaders()) {
            return Mono.error(fault);
        }
        log(fault, head, requestId);
        return send(Reply.error(new ServiceException(ErrorType.INTERNAL_FAILURE, null), encoding(head)), response);
    }

    private static void log(Throwable fault, RequestHead head, String requestId) {
        log.error("Request {} for {} failed", requestId, head.asked().operation(), fault);
    }

    private static Encoding encoding(RequestHead head) {
        Encoding asked = head.encoding();
        return asked == null ? Encoding.JSON : asked;
    }
}
