package io.reactorkinesis.localbroker.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
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
        Path certificates = pem("chain.pem", chain.toArray());
        Path pkcs8 = pem("pkcs8.pem", pkcs8(shown.key()));
        Path openssl = pem("openssl.pem", openssl(shown.key()));

        assertThat(Files.readString(pkcs8)).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(Files.readString(openssl)).startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertShown(CertificateFiles.pem(certificates, pkcs8), shown.key(), chain);
        assertShown(CertificateFiles.pem(certificates, openssl), shown.key(), chain);
    }

    @Test
    void oneFileMayHaveKeyAndCertificateAndWordsAroundThem() throws Exception {
        Path both = pem("both.pem", openssl(shown.key()), shown.chain().get(0));
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
        Path certificate = pem("chain.pem", chain.toArray());
        Path key = pem("key.pem", pkcs8(shown.key()));
        Path other = pem("other.pem", pkcs8(authority.shownFor("localhost").key()));
        Path encrypted = pem("encrypted.pem", encrypted());
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
        return ((java.security.interfaces.ECPrivateKey) key).getS();
    }

    private static void assertRefused(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private Path pem(String name, Object... parts) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                writer.writeObject(part);
            }
        }
        return Files.writeString(folder.resolve(name), text.toString());
    }

    private static PemObject pkcs8(PrivateKey key) {
        return new PemObject("PRIVATE KEY", key.getEncoded());
    }

    /** As {@code openssl ecparam -genkey} writes it. */
    private static PemObject openssl(PrivateKey key) throws IOException {
        PrivateKeyInfo pkcs8 = PrivateKeyInfo.getInstance(key.getEncoded());
        ECPrivateKey bare = ECPrivateKey.getInstance(pkcs8.parsePrivateKey());
        ASN1Encodable curve = pkcs8.getPrivateKeyAlgorithm().getParameters();
        return new PemObject("EC PRIVATE KEY", new ECPrivateKey(256, bare.getKey(), curve).getEncoded());
    }

    /** As {@code openssl pkcs8 -topk8} writes it. */
    private static PemObject encrypted() throws IOException {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2);
        return new PemObject(
                "ENCRYPTED PRIVATE KEY", new EncryptedPrivateKeyInfo(algorithm, new byte[] {1, 2, 3}).getEncoded());
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
