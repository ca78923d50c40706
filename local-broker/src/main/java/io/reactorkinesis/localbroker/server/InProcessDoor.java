package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.reactorkinesis.localbroker.operations.fault.BrokenAnswer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The way in for clients in this JVM: their requests are checked and answered as those that come over HTTP, without a
 * socket and on the thread that asks. Thread-safe.
 */
public final class InProcessDoor {

    /** Buffers of the heap: what a client does not take is left to the collector. */
    private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

    private final Answering answering;
    private volatile boolean closed;

    InProcessDoor(Answering answering) {
        this.answering = answering;
    }

    /**
     * Asks at subscription. Cancellation ends what has begun.
     *
     * @param uri path and query
     * @param body the body in parts
     * @return the answer, also where the service refuses the request; an error is one that a socket could give, an {@link
     *     java.io.IOException}, or an {@link IllegalStateException} when the broker is closed
     */
    public Mono<InProcessAnswer> ask(HttpMethod method, String uri, HttpHeaders headers, Flux<ByteBuffer> body) {
        return Mono.defer(() -> {
            if (closed) {
                // No IOException, which the SDK would try again after, and there is no time any more to wait in.
                return Mono.error(new IllegalStateException("The local broker is closed"));
            }
            RequestHead head = new RequestHead(method, uri, headers);
            String requestId = answering.requestId();
            return answering
                    .reply(head, body.map(Unpooled::wrappedBuffer), HEAP, requestId)
                    .onErrorResume(RequestBody.TooLarge.class, tooLarge -> Mono.just(Answering.tooLarge()))
                    .onErrorResume(RequestBody.Overloaded.class, overloaded -> Mono.just(Answering.overloaded(head)))
                    .onErrorResume(fault -> Mono.fromSupplier(() -> Answering.failed(fault, head, requestId)))
                    .flatMap(reply -> reply.ending().begins()
                            ? Mono.just(answer(reply, head, requestId))
                            : Mono.error(new IOException("The local broker reset the connection")));
        });
    }

    private InProcessAnswer answer(Reply reply, RequestHead head, String requestId) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        answering.addHeaders(head, requestId, headers);
        if (reply.contentType() != null) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        }
        Reply.Body body = reply.body();
        if (reply.events() != null) {
            Consumer<Throwable> onFault = fault -> Answering.log(fault, head, requestId);
            return new InProcessAnswer(reply.status(), headers, frames(reply.events(), reply.ending(), onFault));
        }
        if (body == null) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, "0");
            return new InProcessAnswer(reply.status(), headers, Flux.empty());
        }
        byte[] bytes = bytes(body.write(HEAP));
        headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
        return new InProcessAnswer(reply.status(), headers, upTo(reply.ending().of(bytes.length), bytes));
    }

    /** Each event is asked for when the client asks for the bytes of the next frame. */
    private static Flux<byte[]> frames(EventStream stream, Ending ending, Consumer<Throwable> onFault) {
        return Flux.defer(() -> {
            Allowance allowance = new Allowance(ending);
            return Flux.concat(
                    Mono.fromSupplier(() -> bytes(stream.beginning(HEAP))),
                    stream.events()
                            .map(event -> bytes(stream.event(event, HEAP)))
                            .onErrorMap(BrokenAnswer.class, broken -> cut())
                            .onErrorResume(
                                    failure -> !(failure instanceof IOException),
                                    failure -> Mono.fromSupplier(() -> bytes(stream.exception(failure, onFault, HEAP))))
                            .concatMap(frame -> upTo(allowance.take(frame.length), frame), 0));
        });
    }

    private static Flux<byte[]> upTo(int length, byte[] bytes) {
        return length == bytes.length
                ? Flux.just(bytes)
                : Flux.concat(Flux.just(Arrays.copyOf(bytes, length)), Mono.error(InProcessDoor::cut));
    }

    private static IOException cut() {
        return new IOException("The local broker closed the connection before the answer was whole");
    }

    private static byte[] bytes(ByteBuf written) {
        try {
            return ByteBufUtil.getBytes(written);
        } finally {
            written.release();
        }
    }

    /** Lets nobody in any more; what is being answered goes on. */
    void close() {
        closed = true;
    }
}
