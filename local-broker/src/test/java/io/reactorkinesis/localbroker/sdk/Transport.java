package io.reactorkinesis.localbroker.sdk;

import io.reactorkinesis.localbroker.LocalBroker;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** How a client of the SDK reaches the broker. */
enum Transport {
    SYNC_HTTP_1(false, null),
    SYNC_HTTP_1_TLS(true, null),
    ASYNC_HTTP_1(false, AsyncTransport.PLAIN_HTTP_1),
    ASYNC_HTTP_1_TLS(true, AsyncTransport.TLS_HTTP_1),
    ASYNC_H2C(false, AsyncTransport.PLAIN),
    ASYNC_H2_TLS(true, AsyncTransport.TLS),
    ASYNC_H2_TLS_ALPN(true, AsyncTransport.TLS_ALPN);

    static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));

    private final boolean tls;
    private final @Nullable AsyncTransport asynchronous;

    Transport(boolean tls, @Nullable AsyncTransport asynchronous) {
        this.tls = tls;
        this.asynchronous = asynchronous;
    }

    /** A client whose calls wait for their answers, whatever is behind it. */
    KinesisClient client(LocalBroker broker, ExecutionInterceptor interceptor) {
        return client(broker, config -> config.addExecutionInterceptor(interceptor));
    }

    KinesisClient client(LocalBroker broker, Consumer<ClientOverrideConfiguration.Builder> configuration) {
        return asynchronous == null
                ? synchronous(broker, configuration)
                : Blocking.of(asynchronous.client(broker, configuration));
    }

    SdkCalls connect(LocalBroker broker, ExecutionInterceptor interceptor) {
        return new SdkCalls(client(broker, interceptor));
    }

    private KinesisClient synchronous(LocalBroker broker, Consumer<ClientOverrideConfiguration.Builder> configuration) {
        return KinesisClient.builder()
                .endpointOverride(tls ? broker.tlsEndpoint() : broker.endpoint())
                .region(Region.of(broker.region()))
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(Apache5HttpClient.builder().tlsTrustManagersProvider(broker::trustManagers))
                .overrideConfiguration(configuration)
                .build();
    }
}
