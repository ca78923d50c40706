package io.reactorkinesis.samples.quickstart;

import io.reactorkinesis.localbroker.LocalBroker;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The Kinesis that the quickstart talks to: a broker in this JVM, another one by its endpoint, or the real one. */
final class StreamAccess implements AutoCloseable {

    private static final Duration STATUS_POLL = Duration.ofMillis(200);
    private static final Duration CREATION_TIMEOUT = Duration.ofMinutes(2);

    private final @Nullable LocalBroker broker;
    private final KinesisAsyncClient client;
    private final String description;

    private StreamAccess(@Nullable LocalBroker broker, KinesisAsyncClient client, String description) {
        this.broker = broker;
        this.client = client;
        this.description = description;
    }

    /** Starts a broker in this JVM on a free port. */
    static StreamAccess embedded() {
        LocalBroker broker = LocalBroker.builder().start();
        return new StreamAccess(
                broker,
                client(broker.endpoint(), Region.US_EAST_1),
                "a local broker in this JVM, " + broker.endpoint());
    }

    /**
     * Talks to a Kinesis that runs elsewhere.
     *
     * @param endpoint null for the real one
     */
    static StreamAccess remote(@Nullable URI endpoint, Region region) {
        String description = endpoint == null ? "Amazon Kinesis, region " + region : endpoint.toString();
        return new StreamAccess(null, client(endpoint, region), description);
    }

    KinesisAsyncClient client() {
        return client;
    }

    /** Makes the stream unless it exists, and waits until it is ACTIVE. Returns whether it was made. */
    boolean prepare(String stream, int shards) {
        boolean made = Boolean.TRUE.equals(status(stream)
                .thenReturn(false)
                .onErrorResume(ResourceNotFoundException.class, missing -> create(stream, shards))
                .block(CREATION_TIMEOUT));
        status(stream)
                .repeatWhen(polls -> polls.delayElements(STATUS_POLL))
                .takeUntil(status -> status == StreamStatus.ACTIVE)
                .blockLast(CREATION_TIMEOUT);
        return made;
    }

    private Mono<StreamStatus> status(String stream) {
        return Mono.fromFuture(() -> client.describeStreamSummary(request -> request.streamName(stream)))
                .map(answer -> answer.streamDescriptionSummary().streamStatus());
    }

    private Mono<Boolean> create(String stream, int shards) {
        return Mono.fromFuture(() -> client.createStream(
                        request -> request.streamName(stream).shardCount(shards)))
                .thenReturn(true)
                // The other half, started at the same time, was faster.
                .onErrorReturn(ResourceInUseException.class, false);
    }

    @Override
    public void close() {
        client.close();
        if (broker != null) {
            broker.close();
        }
    }

    @Override
    public String toString() {
        return description;
    }

    private static KinesisAsyncClient client(@Nullable URI endpoint, Region region) {
        KinesisAsyncClientBuilder builder = KinesisAsyncClient.builder()
                .region(region)
                // Producer and consumer retry by themselves, and show each retry.
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (endpoint != null) {
            // Not every emulator speaks HTTP/2.
            builder.endpointOverride(endpoint)
                    .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1));
            if (!endpoint.getHost().endsWith(".amazonaws.com")) {
                builder.credentialsProvider(anyCredentials());
            }
        }
        return builder.build();
    }

    /** An emulator asks for a signature but not for whose. */
    private static AwsCredentialsProviderChain anyCredentials() {
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }
}
