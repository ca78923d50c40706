package io.reactorkinesis.localbroker.server;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.reactorkinesis.localbroker.server.signature.AccessKey;
import io.reactorkinesis.localbroker.server.tls.TlsOrPlain;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.FutureMono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/**
 * Listening sockets that answer as the service does. Each of them takes every client: HTTP/1.1 or HTTP/2 by prior
 * knowledge, plain or over TLS, with or without ALPN.
 */
public final class BrokerServer {

    /** The AWS SDK for Java sends every call of an asynchronous client over one connection. */
    private static final int MAX_CONCURRENT_STREAMS = 10_000;

    /** In so many seconds a client may give up all its streams. Netty's own limit, 200, cuts a consumer of as many shards. */
    private static final int RESETS_WINDOW_SECONDS = 30;

    /** So that a large PutRecords does not stop for an update of the window every 64 KiB. */
    private static final int WINDOW_BYTES = 4 << 20;

    /** Session tokens and presigned queries are long. */
    private static final int MAX_HEADER_BYTES = 64 << 10;

    /** Beyond these, a connection is closed as soon as it is accepted. */
    private static final int MAX_CONNECTIONS = 10_000;

    /** How long the last frames of streams of events may take when the server is closed. */
    private static final Duration LAST_FRAMES = Duration.ofSeconds(1);

    /** The first, and that of the port for TLS if one was asked for. */
    private final List<DisposableServer> sockets;

    private final ChannelGroup connections;
    private final EventStreams streams;
    private final InProcessDoor door;

    private BrokerServer(
            List<DisposableServer> sockets, ChannelGroup connections, EventStreams streams, InProcessDoor door) {
        this.sockets = sockets;
        this.connections = connections;
        this.streams = streams;
        this.door = door;
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
            EventStreams streams = new EventStreams(options.patience().write());
            Routes routes = new Routes(options.operations());
            RequestIds ids = new RequestIds(options.random());
            BodyBudget budget = BodyBudget.ofThisProcess();
            HttpHandler handler = new HttpHandler(
                    new Answering(new Dispatcher(routes, authorization(options, null)), ids, budget),
                    streams,
                    new SideHandler(options.sideDoor(), budget));
            InProcessDoor door = new InProcessDoor(
                    new Answering(new Dispatcher(routes, authorization(options, options.own())), ids, budget));
            HttpServer http = http(options, handler).channelGroup(connections);
            List<DisposableServer> bound = new ArrayList<>();
            return Flux.fromIterable(ports(options))
                    .concatMap(port -> http.port(port).bind())
                    .doOnNext(bound::add)
                    .then(Mono.fromSupplier(() -> new BrokerServer(List.copyOf(bound), connections, streams, door)))
                    .onErrorResume(refused -> new BrokerServer(bound, connections, streams, door)
                            .close()
                            .then(Mono.error(refused)));
        });
    }

    private static List<Integer> ports(ServerOptions options) {
        return options.tlsPort() == null ? List.of(options.port()) : List.of(options.port(), options.tlsPort());
    }

    private static Authorization authorization(ServerOptions options, @Nullable AccessKey unsigned) {
        return new Authorization(options.accountId(), options.region(), options.verifier(), unsigned);
    }

    private static HttpServer http(ServerOptions options, HttpHandler handler) {
        Patience patience = options.patience();
        return HttpServer.create()
                .host(options.host())
                .doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                        .addFirst(new TlsOrPlain(options.tls(), patience.handshake()))
                        .addLast(ClientFaults.INSTANCE))
                .protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
                .maxConnections(MAX_CONNECTIONS)
                .idleTimeout(patience.idle())
                .readTimeout(patience.read())
                .requestTimeout(patience.request())
                .http2Settings(settings -> settings.maxConcurrentStreams(MAX_CONCURRENT_STREAMS)
                        .maxDecodedRstFramesPerWindow(MAX_CONCURRENT_STREAMS, RESETS_WINDOW_SECONDS)
                        .maxEncodedRstFramesPerWindow(MAX_CONCURRENT_STREAMS, RESETS_WINDOW_SECONDS)
                        .initialWindowSize(WINDOW_BYTES)
                        .maxHeaderListSize(MAX_HEADER_BYTES))
                .httpRequestDecoder(decoder -> decoder.maxInitialLineLength(MAX_HEADER_BYTES)
                        .maxHeaderSize(MAX_HEADER_BYTES)
                        .h2cMaxContentLength(RequestBody.MAX_BYTES))
                .handle(handler);
    }

    /** The way in for clients in this JVM; it closes with the server. */
    public InProcessDoor door() {
        return door;
    }

    /** The port that it listens on. */
    public int port() {
        return portOf(sockets.get(0));
    }

    /** The port for TLS if one was asked for, else the only one. */
    public int tlsPort() {
        return portOf(sockets.get(sockets.size() - 1));
    }

    private static int portOf(DisposableServer socket) {
        return ((InetSocketAddress) socket.address()).getPort();
    }

    /**
     * Stops listening, waits a second at most for the streams of events to end, then cuts the connections that are open;
     * completes when the ports are free. To end the streams is the caller's part.
     */
    public Mono<Void> close() {
        return close(Mono.empty());
    }

    /** As {@link #close()}, and does this just before the cut. */
    public Mono<Void> close(Mono<Void> before) {
        return Mono.defer(() -> {
            door.close();
            sockets.forEach(DisposableServer::dispose);
            return streams.ended()
                    .timeout(LAST_FRAMES, Mono.empty())
                    .then(before)
                    .then(FutureMono.deferFuture(connections::close))
                    .thenMany(Flux.fromIterable(sockets))
                    .concatMap(socket -> socket.onDispose().then(FutureMono.deferFuture(() -> afterNextSelect(socket))))
                    .then();
        });
    }

    /** The JDK keeps a closed socket listening until its selector runs again, which a timer of its loop comes after. */
    private static Future<Void> afterNextSelect(DisposableServer socket) {
        return socket.channel().eventLoop().schedule(() -> null, 1, TimeUnit.MILLISECONDS);
    }
}
