package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.reactorkinesis.localbroker.operations.fault.BrokenAnswer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Sends answers that are streams of events, and knows which are being sent. Thread-safe. */
final class EventStreams {

    private final Duration writePatience;
    private final Set<Mono<Void>> live = ConcurrentHashMap.newKeySet();

    /**
     * @param writePatience how long a frame may wait until the client takes it
     */
    EventStreams(Duration writePatience) {
        this.writePatience = writePatience;
    }

    /**
     * Sends a stream whose status and headers are set. The next event is asked for when the one before is written to the
     * socket, so that a client that reads slowly holds one frame, and what the socket and its flow control hold.
     *
     * @param ending how many bytes of the events are sent; the first frame always is
     * @param onFault told what, other than the service's refusal, ended the stream
     * @return completes when the last frame is written; its cancellation cancels the events
     */
    Mono<Void> send(EventStream stream, Ending ending, HttpServerResponse response, Consumer<Throwable> onFault) {
        return Mono.defer(() -> {
            response.withConnection(connection -> track(connection.onTerminate()));
            return frames(stream, ending, response, onFault);
        });
    }

    /** An exchange is over when its last bytes are written, a little after its last frame is. */
    private void track(Mono<Void> exchange) {
        live.add(exchange);
        exchange.doFinally(end -> live.remove(exchange)).onErrorComplete().subscribe();
    }

    /** Completes when all that are being sent at subscription have ended. */
    Mono<Void> ended() {
        return Mono.defer(() -> Mono.whenDelayError(live)).onErrorComplete();
    }

    private Mono<Void> frames(
            EventStream stream, Ending ending, HttpServerResponse response, Consumer<Throwable> onFault) {
        Allowance allowance = new Allowance(ending);
        return patiently(response.sendHeaders().then(), response)
                .then(write(stream::beginning, new Allowance(Ending.WHOLE), response))
                .thenMany(stream.events()
                        .concatMap(event -> write(allocator -> stream.event(event, allocator), allowance, response), 0))
                .onErrorResume(BrokenAnswer.class, broken -> HangUp.on(response))
                .onErrorResume(failure ->
                        write(allocator -> stream.exception(failure, onFault, allocator), allowance, response))
                .then();
    }

    /** Each frame is flushed at once. A bare buffer would be dropped: reactor-netty takes it for a whole body. */
    private Mono<Void> write(
            Function<ByteBufAllocator, ByteBuf> maker, Allowance allowance, HttpServerResponse response) {
        Mono<Void> writing = Mono.defer(() -> {
            ByteBuf frame = maker.apply(response.alloc());
            int allowed = allowance.take(frame.readableBytes());
            boolean whole = allowed == frame.readableBytes();
            Mono<Void> sent = response.sendObject(
                            new DefaultHttpContent(frame.writerIndex(frame.readerIndex() + allowed)))
                    .then();
            return whole ? sent : sent.then(HangUp.on(response));
        });
        return patiently(writing, response);
    }

    private Mono<Void> patiently(Mono<Void> writing, HttpServerResponse response) {
        return writing.onErrorResume(HangUp::isClients, gone -> HangUp.on(response))
                .timeout(writePatience, HangUp.on(response));
    }
}
