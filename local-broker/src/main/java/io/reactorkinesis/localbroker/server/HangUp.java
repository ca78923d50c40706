package io.reactorkinesis.localbroker.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.util.function.Function;
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
        return end(response, Channel::close);
    }

    /**
     * Resets the stream of HTTP/2, or the connection of HTTP/1.1, also below TLS, which says no goodbye then; what was
     * written and not yet received may be lost.
     */
    static Mono<Void> abruptly(HttpServerResponse response) {
        return end(response, channel -> {
            if (channel instanceof Http2StreamChannel) {
                return channel.close();
            }
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            return channel.pipeline().firstContext().close();
        });
    }

    private static Mono<Void> end(HttpServerResponse response, Function<Channel, ChannelFuture> closing) {
        return Mono.<Connection>create(sink -> response.withConnection(sink::success))
                .flatMap(connection -> FutureMono.from(closing.apply(connection.channel())))
                .then(Mono.never());
    }
}
