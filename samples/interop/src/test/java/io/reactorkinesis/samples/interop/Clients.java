package io.reactorkinesis.samples.interop;

import io.reactorkinesis.localbroker.LocalBroker;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.KinesisClientUtil;

/** Clients of the AWS SDK for what runs here. */
final class Clients {

    static final AwsCredentialsProvider ANY_CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));

    private Clients() {}

    /** The client that the KCL's documentation tells its users to make: HTTP/2, without ALPN. */
    static KinesisAsyncClient kcl(LocalBroker broker) {
        return KinesisClientUtil.createKinesisAsyncClient(configure(KinesisAsyncClient.builder(), broker.endpoint()));
    }

    /** As {@link #kcl}, over TLS. The KCL's own client cannot be told whom to trust, so that its settings are given here. */
    static KinesisAsyncClient kclOverTls(LocalBroker broker) {
        return configure(KinesisAsyncClient.builder(), broker.tlsEndpoint())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP2)
                        .maxConcurrency(Integer.MAX_VALUE)
                        .tlsTrustManagersProvider(broker::trustManagers))
                .build();
    }

    static <B extends AwsClientBuilder<B, ?>> B configure(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint).region(Region.US_EAST_1).credentialsProvider(ANY_CREDENTIALS);
    }
}
