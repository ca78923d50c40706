package io.reactorkinesis.localbroker.server.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** What a client needs to trust the server, in the forms that clients take. */
public final class TrustedCertificates {

    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private TrustedCertificates() {}

    /** Trust in these certificates and what they vouch for, and in nothing else. */
    public static TrustManager[] managers(List<X509Certificate> trusted) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate certificate : trusted) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This JDK cannot hold trusted certificates", e);
        }
    }

    /** Writes them as PEM; whoever reads the file finds it whole, or as it was before. */
    public static void write(List<X509Certificate> trusted, Path file) throws IOException {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : trusted) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(PEM.encodeToString(encoded(certificate)))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        Path target = file.toAbsolutePath();
        if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
            throw new NoSuchFileException("there is no directory " + target.getParent());
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.writeString(part, pem, US_ASCII);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that cannot be written: " + certificate, e);
        }
    }
}
