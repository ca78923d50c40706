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
        SdkCalls connect(LocalBroker broker, ExecutionInterceptor interceptor) {
            return new SyncCalls(KinesisClient.builder()
                    .endpointOverride(broker.endpoint())
                    .region(Region.of(broker.region()))
                    .credentialsProvider(CREDENTIALS)
                    .overrideConfiguration(config -> config.addExecutionInterceptor(interceptor))
                    .build());
        }
    },
    ASYNC_HTTP_1 {
        @Override
        SdkCalls connect(LocalBroker broker, ExecutionInterceptor interceptor) {
            return new AsyncCalls(async(broker, interceptor, Protocol.HTTP1_1));
        }
    },
    ASYNC_H2C {
        @Override
        SdkCalls connect(LocalBroker broker, ExecutionInterceptor interceptor) {
            return new AsyncCalls(async(broker, interceptor, Protocol.HTTP2));
        }
    };

    static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));

    abstract SdkCalls connect(LocalBroker broker, ExecutionInterceptor interceptor);

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
