package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelException;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Takes a request off the wire, has it dispatched, and puts the reply on the wire. */
final class HttpHandler implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

    private final Answering answering;
    private final EventStreams streams;
    private final SideHandler side;

    HttpHandler(Answering answering, EventStreams streams, SideHandler side) {
        this.answering = answering;
        this.streams = streams;
        this.side = side;
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        RequestHead head = new RequestHead(request.method(), request.uri(), request.requestHeaders());
        if (side.isFor(head)) {
            return side.handle(head, request, response);
        }
        String requestId = answering.requestId();
        answering.addHeaders(head, requestId, response.responseHeaders());
        Cors.allow(head, response);
        return answering
                .reply(head, request.receive(), response.alloc(), requestId)
                .flatMap(reply -> send(reply, response, fault -> Answering.log(fault, head, requestId)))
                .onErrorResume(
                        RequestBody.TooLarge.class,
                        // What is left of the body is not read, so the connection is of no more use.
                        tooLarge -> send(Answering.tooLarge(), response.keepAlive(false)))
                .onErrorResume(
                        RequestBody.Overloaded.class,
                        overloaded -> send(Answering.overloaded(head), response.keepAlive(false)))
                .onErrorResume(
                        // Netty's error and reactor-netty's for a body that does not come; both hang up at once.
                        ChannelException.class, tooSlow -> Mono.never())
                .onErrorResume(fault -> fail(fault, head, requestId, response));
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
        return send(Answering.failed(fault, head, requestId), response);
    }
}
