package io.reactorkinesis.localbroker.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.testing.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** A broker that was given keys takes what the SDK signs with them, and nothing else. */
class SignedCallsIT {

    private final MutableClock clock = new MutableClock(now());
    private final LocalBroker broker = LocalBroker.builder()
            .clock(clock)
            .credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "123456789012")
            .accountId("123456789012")
            .stream("orders", 1)
            .start();

    @AfterEach
    void close() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void takesTheSynchronousClient(String cbor) {
        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), cbor);
        try (KinesisClient client = client("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")) {
            assertThat(client.listStreams().streamSummaries().get(0).streamARN())
                    .isEqualTo("arn:aws:kinesis:us-east-1:123456789012:stream/orders");
        } finally {
            System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"HTTP1_1", "HTTP2"})
    void takesTheAsynchronousClient(Protocol protocol) {
        try (KinesisAsyncClient client = KinesisAsyncClient.builder()
                .endpointOverride(broker.endpoint())
                .region(Region.of(broker.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(protocol))
                .build()) {
            assertThat(client.listStreams().join().streamNames()).containsExactly("orders");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AKIDEXAMPLE", "AKIDOTHER"})
    void refusesAnotherKeyOrSecret(String key) {
        boolean known = key.equals("AKIDEXAMPLE");
        try (KinesisClient client = client(key, "guessed")) {
            assertThatThrownBy(client::listStreams)
                    .isInstanceOfSatisfying(
                            KinesisException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo(known ? "InvalidSignatureException" : "UnrecognizedClientException"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-6, 6})
    void refusesASignatureOfAnotherTime(long minutes) {
        clock.advance(Duration.ofMinutes(minutes));
        try (KinesisClient client = client("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")) {
            assertThatThrownBy(client::listStreams)
                    .isInstanceOf(KinesisException.class)
                    .hasMessageContaining(minutes > 0 ? "Signature expired: " : "Signature not yet current: ");
        }
    }

    @Test
    void aSignatureIsHeldAgainstTheClientsTimeWhereverTheBrokersClockIs() {
        broker.clock().advance(Duration.ofDays(1));
        try (KinesisClient client = client("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")) {
            assertThat(client.listStreams().streamNames()).containsExactly("orders");
        }
    }

    private KinesisClient client(String key, String secret) {
        return KinesisClient.builder()
                .endpointOverride(broker.endpoint())
                .region(Region.of(broker.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .overrideConfiguration(config -> config.retryStrategy(RetryMode.STANDARD))
                .build();
    }

    /** Clients sign for the real time. */
    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
