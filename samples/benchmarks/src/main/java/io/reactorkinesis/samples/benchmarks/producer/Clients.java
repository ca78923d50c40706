package io.reactorkinesis.samples.benchmarks.producer;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.utils.AttributeMap;

/** The SDK's client as a user makes it, its own retries off. */
final class Clients {

    /** To close it closes the HTTP client too. */
    static KinesisAsyncClient create(URI endpoint, String region, boolean cbor, boolean http2) {
        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(cbor));
        return KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .overrideConfiguration(overrides -> overrides.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClientBuilder(defaults -> NettyNioAsyncHttpClient.builder()
                        .protocol(http2 ? Protocol.HTTP2 : Protocol.HTTP1_1)
                        .protocolNegotiation(
                                http2 && "https".equals(endpoint.getScheme())
                                        ? ProtocolNegotiation.ALPN
                                        : ProtocolNegotiation.ASSUME_PROTOCOL)
                        .buildWithDefaults(defaults.merge(AttributeMap.builder()
                                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
                                .build())))
                .build();
    }

    private Clients() {}
}
