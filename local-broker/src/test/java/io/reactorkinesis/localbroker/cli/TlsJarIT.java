package io.reactorkinesis.localbroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.server.tls.Certificates;
import io.reactorkinesis.localbroker.server.tls.OwnAuthority;
import io.reactorkinesis.localbroker.server.tls.PemFiles;
import io.reactorkinesis.localbroker.server.tls.TrustedCertificates;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** TLS by the runnable jar, which has no more of the libraries than it takes: each way to come by a certificate. */
class TlsJarIT {

    private final Certificates authority = new OwnAuthority("127.0.0.1", Clock.systemUTC(), new SecureRandom());
    private final Certificates.Shown shown = authority.shownFor("localhost");

    @TempDir
    private Path folder;

    @Test
    void makesACertificateAndWritesWhatToTrust() throws Exception {
        Path ca = folder.resolve("ca.pem");
        try (BrokerProcess process =
                BrokerProcess.start("--port", "0", "--tls-port", "0", "--tls-ca-out", ca.toString())) {
            List<URI> endpoints = process.awaitReadyAtAll();

            assertThat(endpoints).extracting(URI::getScheme).containsExactly("http", "https");
            assertThat(endpoints).doesNotHaveDuplicates().allSatisfy(at -> assertServed(at, read(ca)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS#8", "OpenSSL"})
    void showsACertificateInPem(String form) throws Exception {
        Path chain = PemFiles.write(folder.resolve("chain.pem"), shown.chain().toArray());
        Path key = PemFiles.write(
                folder.resolve("key.pem"),
                form.equals("OpenSSL") ? PemFiles.openssl(shown.key()) : PemFiles.pkcs8(shown.key()));
        try (BrokerProcess process = BrokerProcess.start(
                "--port", "0", "--tls-certificate", chain.toString(), "--tls-key", key.toString())) {
            assertServed(process.awaitReady(), authority.trusted());
        }
    }

    @Test
    void showsACertificateInPkcs12() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "server", shown.key(), "secret".toCharArray(), shown.chain().toArray(Certificate[]::new));
        Path file = folder.resolve("server.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "secret".toCharArray());
        }
        try (BrokerProcess process =
                BrokerProcess.start("--port", "0", "--tls-key-store", file.toString(), "--tls-password", "secret")) {
            assertServed(process.awaitReady(), authority.trusted());
        }
    }

    @Test
    void aCaThatCannotBeWrittenIsToldInOneLine() {
        Path nowhere = folder.resolve("nowhere");
        try (BrokerProcess process = BrokerProcess.start(
                "--port", "0", "--tls-ca-out", nowhere.resolve("ca.pem").toString())) {
            assertThat(process.errors())
                    .isEqualToIgnoringNewLines("Cannot write the CA to " + nowhere.resolve("ca.pem")
                            + ": there is no directory " + nowhere);
            assertThat(process.awaitExit()).isEqualTo(1);
        }
    }

    private static void assertServed(URI endpoint, List<X509Certificate> trusted) {
        try (KinesisClient client = KinesisClient.builder()
                .endpointOverride(URI.create("https://localhost:" + endpoint.getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .tlsTrustManagersProvider(() -> TrustedCertificates.managers(trusted)))
                .build()) {
            assertThat(client.listStreams().streamNames()).isEmpty();
        }
    }

    private static List<X509Certificate> read(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
