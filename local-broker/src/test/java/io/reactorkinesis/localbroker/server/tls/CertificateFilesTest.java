package io.reactorkinesis.localbroker.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFilesTest {

    private final OwnAuthority authority = new OwnAuthority("127.0.0.1", Clock.systemUTC(), new SecureRandom());
    private final Certificates.Shown shown = authority.shownFor("localhost");
    private final List<X509Certificate> chain =
            List.of(shown.chain().get(0), authority.trusted().get(0));

    @TempDir
    private Path folder;

    @Test
    void takesPkcs8AndTheFormOfOpenssl() throws Exception {
        Path certificates = PemFiles.write(folder.resolve("chain.pem"), chain.toArray());
        Path pkcs8 = PemFiles.write(folder.resolve("pkcs8.pem"), PemFiles.pkcs8(shown.key()));
        Path openssl = PemFiles.write(folder.resolve("openssl.pem"), PemFiles.openssl(shown.key()));

        assertThat(Files.readString(pkcs8)).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(Files.readString(openssl)).startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertShown(CertificateFiles.pem(certificates, pkcs8), shown.key(), chain);
        assertShown(CertificateFiles.pem(certificates, openssl), shown.key(), chain);
    }

    @Test
    void oneFileMayHaveKeyAndCertificateAndWordsAroundThem() throws Exception {
        Path both = PemFiles.write(
                folder.resolve("both.pem"),
                PemFiles.openssl(shown.key()),
                shown.chain().get(0));
        Files.writeString(both, "Bag Attributes\n    friendlyName: ü\n" + Files.readString(both) + "the end\n");

        assertShown(CertificateFiles.pem(both, both), shown.key(), shown.chain());
    }

    @Test
    void takesPkcs12() throws Exception {
        Path store = pkcs12("secret", "server");

        assertShown(CertificateFiles.pkcs12(store, "secret"), shown.key(), chain);
    }

    @Test
    void aPemFileIsRefusedWithWhatIsWrong() throws Exception {
        Path certificate = PemFiles.write(folder.resolve("chain.pem"), chain.toArray());
        Path key = PemFiles.write(folder.resolve("key.pem"), PemFiles.pkcs8(shown.key()));
        Path other = PemFiles.write(
                folder.resolve("other.pem"),
                PemFiles.pkcs8(authority.shownFor("localhost").key()));
        Path encrypted = PemFiles.write(folder.resolve("encrypted.pem"), PemFiles.encrypted());
        Path broken = Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----\n");
        Path missing = folder.resolve("missing.pem");

        assertRefused(
                () -> CertificateFiles.pem(missing, key), "'" + missing + "' cannot be read as PEM: it is not there");
        assertRefused(
                () -> CertificateFiles.pem(key, key),
                "'" + key + "' has no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----");
        assertRefused(
                () -> CertificateFiles.pem(certificate, certificate),
                "'" + certificate + "' has no private key in PEM, which begins with -----BEGIN PRIVATE KEY-----");
        assertRefused(
                () -> CertificateFiles.pem(certificate, encrypted),
                "The private key in '" + encrypted
                        + "' is encrypted. Decrypt it, or give a PKCS12 store and its password");
        assertRefused(
                () -> CertificateFiles.pem(certificate, other),
                "The private key is not that of the first certificate, which is for 'CN=Reactor Kinesis local-broker'."
                        + " The server's own certificate comes first");
        assertThatThrownBy(() -> CertificateFiles.pem(certificate, broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + broken + "' cannot be read as PEM: ");
    }

    @Test
    void aStoreIsRefusedWithWhatIsWrong() throws Exception {
        Path store = pkcs12("secret", "server");
        Path two = pkcs12("secret", "one", "two");
        Path text = Files.writeString(folder.resolve("text.p12"), "hello");

        assertRefused(() -> CertificateFiles.pkcs12(store, "guessed"), "The password does not open '" + store + "'");
        assertRefused(
                () -> CertificateFiles.pkcs12(two, "secret"),
                "'" + two + "' must have one private key with its certificate, but has 2");
        assertThatThrownBy(() -> CertificateFiles.pkcs12(text, "secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' cannot be read as PKCS12: ");
    }

    private static void assertShown(Certificates certificates, PrivateKey key, List<X509Certificate> chain) {
        assertThat(scalar(certificates.shownFor("any").key())).isEqualTo(scalar(key));
        assertThat(certificates.shownFor("any").chain()).isEqualTo(chain);
        assertThat(certificates.trusted()).isEqualTo(chain);
    }

    private static BigInteger scalar(PrivateKey key) {
        return ((ECPrivateKey) key).getS();
    }

    private static void assertRefused(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private Path pkcs12(String password, String... aliases) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (String alias : aliases) {
            store.setKeyEntry(alias, shown.key(), password.toCharArray(), chain.toArray(Certificate[]::new));
        }
        Path file = folder.resolve(String.join("-", aliases) + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }
}
