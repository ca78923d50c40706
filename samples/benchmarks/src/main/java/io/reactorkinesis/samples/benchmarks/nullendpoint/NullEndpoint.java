package io.reactorkinesis.samples.benchmarks.nullendpoint;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** The server: two sockets, plain and TLS, that take HTTP/1.1 and HTTP/2. */
public final class NullEndpoint implements AutoCloseable {

    /** What one answer of ListShards may hold. */
    static final int MAX_SHARDS = 1_000;

    private static final int WINDOW_BYTES = 4 << 20;
    private static final int MAX_STREAMS = 10_000;

    private final DisposableServer plain;
    private final DisposableServer tls;

    private NullEndpoint(DisposableServer plain, DisposableServer tls) {
        this.plain = plain;
        this.tls = tls;
    }

    /**
     * Begins to listen on the loopback address. Blocks.
     *
     * @param port for HTTP; 0 takes any that is free
     * @param tlsPort for HTTPS, likewise
     * @param shards of every stream, 1 to 1,000
     */
    public static NullEndpoint start(int port, int tlsPort, int shards) {
        NullService service = new NullService(shards);
        HttpServer http = HttpServer.create()
                .host("127.0.0.1")
                .http2Settings(
                        settings -> settings.initialWindowSize(WINDOW_BYTES).maxConcurrentStreams(MAX_STREAMS))
                .handle((request, response) -> answer(service, request, response));
        DisposableServer plain =
                http.port(port).protocol(HttpProtocol.HTTP11, HttpProtocol.H2C).bindNow();
        return new NullEndpoint(plain, secured(http).port(tlsPort).bindNow());
    }

    private static HttpServer secured(HttpServer http) {
        try {
            X509Bundle bundle = new CertificateBuilder()
                    .subject("CN=localhost")
                    .addSanDnsName("localhost")
                    .ecp256()
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            GenericSslContextSpec<SslContextBuilder> context =
                    Http2SslContextSpec.forServer(bundle.toKeyManagerFactory());
            return http.protocol(HttpProtocol.HTTP11, HttpProtocol.H2).secure(spec -> spec.sslContext(context));
        } catch (Exception e) {
            throw new IllegalStateException("Cannot make a certificate", e);
        }
    }

    private static Publisher<Void> answer(NullService service, HttpServerRequest request, HttpServerResponse response) {
        String type = Objects.requireNonNullElse(request.requestHeaders().get(HttpHeaderNames.CONTENT_TYPE), "");
        String target = Objects.requireNonNullElse(request.requestHeaders().get("X-Amz-Target"), "");
        String operation = target.substring(target.indexOf('.') + 1);
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> {
                    byte[] answer = service.answer(operation, Encoding.of(type), body);
                    if (answer == null) {
                        return response.status(HttpResponseStatus.BAD_REQUEST)
                                .send()
                                .then();
                    }
                    return response.header(HttpHeaderNames.CONTENT_TYPE, type)
                            .header("x-amzn-RequestId", "null")
                            .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(answer.length))
                            .sendByteArray(Mono.just(answer))
                            .then();
                });
    }

    /** Where it listens for HTTP. */
    public URI http() {
        return URI.create("http://127.0.0.1:" + portOf(plain));
    }

    /** Where it listens for HTTPS. */
    public URI https() {
        return URI.create("https://127.0.0.1:" + portOf(tls));
    }

    /** Blocks until it is closed. */
    void awaitEnd() {
        plain.onDispose().block();
    }

    @Override
    public void close() {
        plain.disposeNow();
        tls.disposeNow();
    }

    private static int portOf(DisposableServer server) {
        return ((InetSocketAddress) server.address()).getPort();
    }
}
