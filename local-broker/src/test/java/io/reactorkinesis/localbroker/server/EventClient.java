package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactorkinesis.localbroker.conformance.wire.EventDecoder;
import io.reactorkinesis.localbroker.conformance.wire.EventMessage;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.netty.ByteBufMono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Subscribes without an SDK; over HTTP/2 all on one connection. It reads from a stream no more than it is asked for, but for
 * what the window of the stream takes in.
 */
final class EventClient implements AutoCloseable {

    /** A quarter of what the connection takes in, so that streams that are not read leave room for others. */
    private static final int WINDOW_BYTES = 16 << 10;

    private final LoopResources loop = LoopResources.create("event-client", 1, true);
    private final ConnectionProvider connections;
    private final HttpClient http;

    EventClient(HttpProtocol protocol, int port) {
        connections = ConnectionProvider.builder("event-client")
                .maxConnections(protocol == HttpProtocol.H2C ? 1 : 1_000)
                .pendingAcquireMaxCount(-1)
                .build();
        HttpClient http1 =
                HttpClient.create(connections).runOn(loop).host("127.0.0.1").port(port);
        // To choose HTTP/1.1, its default, would load classes of QUIC, which are not here.
        http = protocol == HttpProtocol.H2C
                ? http1.protocol(HttpProtocol.H2C).http2Settings(settings -> settings.initialWindowSize(WINDOW_BYTES))
                : http1;
    }

    /** The messages of a subscription, until it ends. */
    Flux<EventMessage> subscribe(WireFormat format, Map<String, ?> request) {
        return call(format, request).response((response, body) -> {
            EventDecoder decoder = new EventDecoder();
            return body.map(ByteBufUtil::getBytes).concatMapIterable(decoder::decode, 1);
        });
    }

    Flux<EventMessage> subscribe(WireFormat format) {
        return subscribe(format, WireFormat.JSON.read(FakeSubscriptions.REQUEST.getBytes(UTF_8)));
    }

    private HttpClient.ResponseReceiver<?> call(WireFormat format, Map<String, ?> request) {
        byte[] body = format.write(request);
        Map.Entry<String, String> header = format.header("SubscribeToShard");
        return http.headers(headers -> headers.set("Content-Type", format.contentType())
                        .set("Content-Length", body.length)
                        .set(header.getKey(), header.getValue())
                        .set("X-Amz-Date", "20261122T000000Z")
                        .set(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=any/20261122/us-east-1/kinesis/aws4_request,"
                                        + " SignedHeaders=host, Signature=c0ffee"))
                .post()
                .uri(format.path("SubscribeToShard"))
                .send(ByteBufMono.fromSupplier(() -> Unpooled.wrappedBuffer(body)));
    }

    @Override
    public void close() {
        connections
                .disposeLater()
                .then(loop.disposeLater(Duration.ZERO, Duration.ofSeconds(5)))
                .block();
    }
}
