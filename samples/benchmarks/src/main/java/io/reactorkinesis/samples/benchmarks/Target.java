package io.reactorkinesis.samples.benchmarks;

import io.reactorkinesis.localbroker.LocalBroker;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** The Kinesis that is measured, and a client for it. */
record Target(String name, @Nullable LocalBroker broker, KinesisAsyncClient client) implements AutoCloseable {

    private static final int CONNECTIONS = 256;

    static Target embedded(boolean json) {
        LocalBroker broker = LocalBroker.builder().start();
        return new Target("embedded", broker, client(broker.endpoint(), false, json));
    }

    static Target remote(URI endpoint, boolean http1, boolean json) {
        return new Target(endpoint.toString(), null, client(endpoint, http1, json));
    }

    private static KinesisAsyncClient client(URI endpoint, boolean http1, boolean json) {
        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(!json));
        return KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(CONNECTIONS)
                        .protocol(http1 ? Protocol.HTTP1_1 : Protocol.HTTP2))
                .build();
    }

    @Override
    public void close() {
        client.close();
        if (broker != null) {
            broker.close();
        }
    }
}
