package io.reactorkinesis.localbroker.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.server.tls.Certificates;
import io.reactorkinesis.localbroker.server.tls.OwnAuthority;
import io.reactorkinesis.localbroker.server.tls.PemFiles;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class TlsIT {

    @TempDir
    private Path folder;

    @Test
    void aClientOfTheSameJvmTrustsTheBrokerItself() {
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 2).start()) {
            KinesisAsyncClient client = KinesisAsyncClient.builder()
                    .endpointOverride(broker.tlsEndpoint())
                    .httpClientBuilder(
                            NettyNioAsyncHttpClient.builder().tlsTrustManagersProvider(broker::trustManagers))
                    .region(Region.of(broker.region()))
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                    .build();

            assertThat(client.listStreams().join().streamNames()).containsExactly("orders");
            client.close();
        }
    }

    @Test
    void aClientThatDoesNotTrustTheBrokerDoesNotCallIt() {
        try (LocalBroker broker = LocalBroker.builder().start();
                LocalBroker other = LocalBroker.builder().start();
                KinesisClient client = client(broker.tlsEndpoint(), other)) {
            assertThatThrownBy(client::listStreams)
                    .isInstanceOf(SdkClientException.class)
                    .hasStackTraceContaining("PKIX");
        }
    }

    @Test
    void eachPortTakesClientsWithAndWithoutTls() {
        try (LocalBroker broker = LocalBroker.builder().tlsPort(0).start()) {
            assertThat(broker.endpoint()).hasToString("http://127.0.0.1:" + broker.port());
            assertThat(broker.tlsEndpoint().getPort()).isNotEqualTo(broker.port());
            for (int port : new int[] {broker.port(), broker.tlsEndpoint().getPort()}) {
                for (String scheme : new String[] {"http", "https"}) {
                    try (KinesisClient client = client(URI.create(scheme + "://127.0.0.1:" + port), broker)) {
                        assertThat(client.listStreams().streamNames()).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void aCertificateThatIsGivenIsShown() throws Exception {
        Certificates given = new OwnAuthority("127.0.0.1", Clock.systemUTC(), new SecureRandom());
        Certificates.Shown shown = given.shownFor("localhost");
        Path chain = PemFiles.write(folder.resolve("chain.pem"), shown.chain().toArray());
        Path key = PemFiles.write(folder.resolve("key.pem"), PemFiles.pkcs8(shown.key()));
        try (LocalBroker broker =
                        LocalBroker.builder().tlsCertificate(chain, key).start();
                KinesisClient client = client(broker.tlsEndpoint(), broker)) {
            assertThat(client.listStreams().streamNames()).isEmpty();
        }
    }

    private static KinesisClient client(URI endpoint, LocalBroker trusted) {
        return KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(trusted.region()))
                .credentialsProvider(Transport.CREDENTIALS)
                .overrideConfiguration(config -> config.retryStrategy(RetryMode.STANDARD))
                .httpClientBuilder(Apache5HttpClient.builder().tlsTrustManagersProvider(trusted::trustManagers))
                .build();
    }
}
