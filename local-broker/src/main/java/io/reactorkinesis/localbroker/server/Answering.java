package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaders;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What becomes of a request, whichever door it comes in by. Thread-safe. */
final class Answering {

    private static final Logger log = LoggerFactory.getLogger(Answering.class);

    private final Dispatcher dispatcher;
    private final RequestIds ids;
    private final BodyBudget budget;

    Answering(Dispatcher dispatcher, RequestIds ids, BodyBudget budget) {
        this.dispatcher = dispatcher;
        this.ids = ids;
        this.budget = budget;
    }

    String requestId() {
        return ids.requestId();
    }

    /** Adds the headers that every answer has. */
    void addHeaders(RequestHead head, String requestId, HttpHeaders answer) {
        answer.set("x-amzn-RequestId", requestId);
        if (RpcV2.isSpoken(head)) {
            answer.set(RpcV2.HEADER, RpcV2.PROTOCOL);
        }
        if (!Cors.isPreflight(head)) {
            answer.set("x-amz-id-2", ids.extendedId());
        }
    }

    /**
     * Takes the body in and answers.
     *
     * @param chunks the body in parts, each of which its source releases after it is taken
     * @return the reply; the error is {@link RequestBody.TooLarge}, {@link RequestBody.Overloaded}, that of the source of
     *     the body, or a fault of the broker
     */
    Mono<Reply> reply(RequestHead head, Flux<ByteBuf> chunks, ByteBufAllocator allocator, String requestId) {
        return RequestBody.read(
                        chunks,
                        head.declaredLength(),
                        RequestBody.MAX_BYTES,
                        allocator,
                        budget,
                        body -> dispatch(head, body, requestId))
                .flatMap(Function.identity());
    }

    private Mono<Reply> dispatch(RequestHead head, ByteBuf body, String requestId) {
        return Cors.isPreflight(head) ? Mono.just(Reply.empty(200)) : dispatcher.dispatch(head, body, requestId);
    }

    static Reply tooLarge() {
        return Reply.empty(413);
    }

    static Reply overloaded(RequestHead head) {
        return error(
                ErrorType.SERVICE_UNAVAILABLE,
                "The requests that are being received hold all the memory there is for them. Try again.",
                head);
    }

    /** The reply to a request that met a fault of the broker, which is logged. */
    static Reply failed(Throwable fault, RequestHead head, String requestId) {
        log(fault, head, requestId);
        return error(ErrorType.INTERNAL_FAILURE, null, head);
    }

    static void log(Throwable fault, RequestHead head, String requestId) {
        log.error("Request {} for {} failed", requestId, head.asked().operation(), fault);
    }

    private static Reply error(ErrorType type, @Nullable String message, RequestHead head) {
        Encoding asked = head.encoding();
        return Reply.error(new ServiceException(type, message), asked == null ? Encoding.JSON : asked);
    }
}
