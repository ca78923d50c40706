package io.reactorkinesis.localbroker.sdk;

import io.reactorkinesis.localbroker.LocalBroker;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** How a client of the SDK reaches the broker. */
enum Transport {
    SYNC_HTTP_1(false) {
        @Override
        KinesisClient client(LocalBroker broker, ExecutionInterceptor interceptor) {
            return sync(broker, interceptor);
        }
    },
    SYNC_HTTP_1_TLS(true) {
        @Override
        KinesisClient client(LocalBroker broker, ExecutionInterceptor interceptor) {
            return sync(broker, interceptor);
        }
    },
    ASYNC_HTTP_1(false) {
        @Override
        KinesisClient client(LocalBroker broker, ExecutionInterceptor interceptor) {
            return Blocking.of(async(broker, interceptor, Protocol.HTTP1_1, ProtocolNegotiation.ASSUME_PROTOCOL));
        }
    },
    ASYNC_HTTP_1_TLS(true) {
        @Override
        KinesisClient client(LocalBroker broker, ExecutionInterceptor interceptor) {
            return Blocking.of(async(broker, interceptor, Protocol.HTTP1_1, ProtocolNegotiation.ASSUME_PROTOCOL));
        }
    },
    /** The default of the SDK's asynchronous client, where the endpoint has no TLS. */
    ASYNC_H2C(false) {
        @Override
        KinesisClient client(LocalBroker broker, ExecutionInterceptor interceptor) {
            return Blocking.of(async(broker, interceptor, Protocol.HTTP2, ProtocolNegotiation.ASSUME_PROTOCOL));
        }
    },
    /** The default where it has: HTTP/2 straight after the handshake, which does not speak of it. */
    ASYNC_H2_TLS(true) {
        @Override
        KinesisClient client(LocalBroker broker, ExecutionInterceptor interceptor) {
            return Blocking.of(async(broker, interceptor, Protocol.HTTP2, ProtocolNegotiation.ASSUME_PROTOCOL));
        }
    },
    ASYNC_H2_TLS_ALPN(true) {
        @Override
        KinesisClient client(LocalBroker broker, ExecutionInterceptor interceptor) {
            return Blocking.of(async(broker, interceptor, Protocol.HTTP2, ProtocolNegotiation.ALPN));
        }
    };

    static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));

    private final boolean tls;

    Transport(boolean tls) {
        this.tls = tls;
    }

    boolean tls() {
        return tls;
    }

    /** A client whose calls wait for their answers, whatever is behind it. */
    abstract KinesisClient client(LocalBroker broker, ExecutionInterceptor interceptor);

    SdkCalls connect(LocalBroker broker, ExecutionInterceptor interceptor) {
        return new SdkCalls(client(broker, interceptor));
    }

    KinesisClient sync(LocalBroker broker, ExecutionInterceptor interceptor) {
        return KinesisClient.builder()
                .endpointOverride(endpoint(broker))
                .region(Region.of(broker.region()))
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(Apache5HttpClient.builder().tlsTrustManagersProvider(broker::trustManagers))
                .overrideConfiguration(config -> config.addExecutionInterceptor(interceptor))
                .build();
    }

    KinesisAsyncClient async(
            LocalBroker broker, ExecutionInterceptor interceptor, Protocol protocol, ProtocolNegotiation negotiation) {
        return KinesisAsyncClient.builder()
                .endpointOverride(endpoint(broker))
                .region(Region.of(broker.region()))
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(protocol)
                        .protocolNegotiation(negotiation)
                        .tlsTrustManagersProvider(broker::trustManagers))
                .overrideConfiguration(config -> config.addExecutionInterceptor(interceptor))
                .build();
    }

    private URI endpoint(LocalBroker broker) {
        return tls ? broker.tlsEndpoint() : broker.endpoint();
    }
}
