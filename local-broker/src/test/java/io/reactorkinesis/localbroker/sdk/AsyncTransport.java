package io.reactorkinesis.localbroker.sdk;

import io.reactorkinesis.localbroker.LocalBroker;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** How an asynchronous client of the SDK, which alone can subscribe, reaches the broker. */
enum AsyncTransport {
    /** What the client does when it is told nothing: HTTP/2 from the first byte. */
    PLAIN(false, Protocol.HTTP2, ProtocolNegotiation.ASSUME_PROTOCOL),
    PLAIN_HTTP_1(false, Protocol.HTTP1_1, ProtocolNegotiation.ASSUME_PROTOCOL),
    /** The same over TLS, without ALPN. */
    TLS(true, Protocol.HTTP2, ProtocolNegotiation.ASSUME_PROTOCOL),
    TLS_ALPN(true, Protocol.HTTP2, ProtocolNegotiation.ALPN),
    TLS_HTTP_1(true, Protocol.HTTP1_1, ProtocolNegotiation.ASSUME_PROTOCOL);

    private final boolean tls;
    private final Protocol protocol;
    private final ProtocolNegotiation negotiation;

    AsyncTransport(boolean tls, Protocol protocol, ProtocolNegotiation negotiation) {
        this.tls = tls;
        this.protocol = protocol;
        this.negotiation = negotiation;
    }

    /** A client that does not try again what fails. */
    KinesisAsyncClient client(LocalBroker broker) {
        return client(broker, config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    KinesisAsyncClient client(LocalBroker broker, Consumer<ClientOverrideConfiguration.Builder> configuration) {
        return KinesisAsyncClient.builder()
                .endpointOverride(tls ? broker.tlsEndpoint() : broker.endpoint())
                .region(Region.of(broker.region()))
                .credentialsProvider(Transport.CREDENTIALS)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(protocol)
                        .protocolNegotiation(negotiation)
                        .maxConcurrency(1_000)
                        .tlsTrustManagersProvider(broker::trustManagers))
                .overrideConfiguration(configuration)
                .build();
    }
}
