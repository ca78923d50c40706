package io.reactorkinesis.localbroker.sdk;

import io.reactorkinesis.localbroker.LocalBroker;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** How a client of the SDK reaches the broker. */
enum Transport {
    SYNC_HTTP_1 {
        @Override
        KinesisClient client(LocalBroker broker, ExecutionInterceptor interceptor) {
            return KinesisClient.builder()
                    .endpointOverride(broker.endpoint())
                    .region(Region.of(broker.region()))
                    .credentialsProvider(CREDENTIALS)
                    .overrideConfiguration(config -> config.addExecutionInterceptor(interceptor))
                    .build();
        }
    },
    ASYNC_HTTP_1 {
        @Override
        KinesisClient client(LocalBroker broker, ExecutionInterceptor interceptor) {
            return Blocking.of(async(broker, interceptor, Protocol.HTTP1_1));
        }
    },
    ASYNC_H2C {
        @Override
        KinesisClient client(LocalBroker broker, ExecutionInterceptor interceptor) {
            return Blocking.of(async(broker, interceptor, Protocol.HTTP2));
        }
    };

    static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));

    /** A client whose calls wait for their answers, whatever is behind it. */
    abstract KinesisClient client(LocalBroker broker, ExecutionInterceptor interceptor);

    SdkCalls connect(LocalBroker broker, ExecutionInterceptor interceptor) {
        return new SdkCalls(client(broker, interceptor));
    }

    private static KinesisAsyncClient async(LocalBroker broker, ExecutionInterceptor interceptor, Protocol protocol) {
        return KinesisAsyncClient.builder()
                .endpointOverride(broker.endpoint())
                .region(Region.of(broker.region()))
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(protocol))
                .overrideConfiguration(config -> config.addExecutionInterceptor(interceptor))
                .build();
    }
}
