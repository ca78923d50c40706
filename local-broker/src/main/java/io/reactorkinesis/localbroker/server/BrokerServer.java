package io.reactorkinesis.localbroker.server;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.FutureMono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** A listening socket that answers as the service does: HTTP/1.1, and HTTP/2 by prior knowledge, on one port. */
public final class BrokerServer {

    /** The AWS SDK for Java sends every call of an asynchronous client over one connection. */
    private static final int MAX_CONCURRENT_STREAMS = 10_000;

    /** So that a large PutRecords does not stop for an update of the window every 64 KiB. */
    private static final int WINDOW_BYTES = 4 << 20;

    /** Session tokens and presigned queries are long. */
    private static final int MAX_HEADER_BYTES = 64 << 10;

    /** Beyond these, a connection is closed as soon as it is accepted. */
    private static final int MAX_CONNECTIONS = 10_000;

    private final DisposableServer socket;
    private final ChannelGroup connections;

    private BrokerServer(DisposableServer socket, ChannelGroup connections) {
        this.socket = socket;
        this.connections = connections;
    }

    /**
     * Starts to listen.
     *
     * @return the server when it listens; the error is a {@link java.net.BindException} or {@link
     *     reactor.netty.ChannelBindException} when it cannot
     */
    public static Mono<BrokerServer> listen(ServerOptions options) {
        return Mono.defer(() -> {
            // Once closed, the group also closes a connection that was being accepted just then.
            ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
            return http(options).channelGroup(connections).bind().map(socket -> new BrokerServer(socket, connections));
        });
    }

    private static HttpServer http(ServerOptions options) {
        Dispatcher dispatcher = new Dispatcher(
                new Routes(ServiceModel.load(), options.operations()),
                new Authorization(options.accountId(), options.region(), options.verifier()));
        Patience patience = options.patience();
        return HttpServer.create()
                .host(options.host())
                .port(options.port())
                .protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
                .maxConnections(MAX_CONNECTIONS)
                .idleTimeout(patience.idle())
                .readTimeout(patience.read())
                .requestTimeout(patience.request())
                .http2Settings(settings -> settings.maxConcurrentStreams(MAX_CONCURRENT_STREAMS)
                        .initialWindowSize(WINDOW_BYTES)
                        .maxHeaderListSize(MAX_HEADER_BYTES))
                .httpRequestDecoder(decoder -> decoder.maxInitialLineLength(MAX_HEADER_BYTES)
                        .maxHeaderSize(MAX_HEADER_BYTES)
                        .h2cMaxContentLength(RequestBody.MAX_BYTES))
                .handle(new HttpHandler(dispatcher, new RequestIds(options.random()), BodyBudget.ofThisProcess()));
    }

    /** The port that it listens on. */
    public int port() {
        return ((InetSocketAddress) socket.address()).getPort();
    }

    /** Stops listening, then cuts the connections that are open; completes when the port is free. */
    public Mono<Void> close() {
        return Mono.defer(() -> {
            socket.dispose();
            return FutureMono.from(connections.close())
                    .then(socket.onDispose())
                    .then(FutureMono.deferFuture(this::afterNextSelect));
        });
    }

    /** The JDK keeps a closed socket listening until its selector runs again, which a timer of its loop comes after. */
    private Future<Void> afterNextSelect() {
        return socket.channel().eventLoop().schedule(() -> null, 1, TimeUnit.MILLISECONDS);
    }
}
