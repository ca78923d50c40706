package io.reactorkinesis.localbroker.server;

import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.FutureMono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerResponse;

/** The end of an exchange to which nothing more can be said. */
final class HangUp {

    private HangUp() {}

    /** Whether the client went away, which is no fault. */
    static boolean isClients(Throwable failure) {
        return failure instanceof AbortedException || AbortedException.isConnectionReset(failure);
    }

    /** Resets the stream of HTTP/2, or closes the connection of HTTP/1.1; this ends the exchange, so there is no signal. */
    static Mono<Void> on(HttpServerResponse response) {
        return Mono.<Connection>create(sink -> response.withConnection(sink::success))
                .flatMap(connection -> FutureMono.from(connection.channel().close()))
                .then(Mono.never());
    }
}
