package io.reactorkinesis.localbroker.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Reads certificates from files. What is wrong with a file is an {@link IllegalArgumentException} that tells it. */
public final class CertificateFiles {

    private CertificateFiles() {}

    /**
     * A certificate in PEM.
     *
     * @param chain the certificate, then those that vouch for it
     * @param key its private key: PKCS#8, or OpenSSL's forms for RSA and EC, not encrypted; may be the same file
     */
    public static Certificates pem(Path chain, Path key) {
        List<X509Certificate> certificates = chain(chain);
        return new GivenCertificate(key(key), certificates);
    }

    /**
     * A certificate in a PKCS12 store, which must have one private key.
     *
     * @param password of the store and of the key in it
     */
    public static Certificates pkcs12(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getCertificateChain(alias) != null) {
                    keys.add(alias);
                }
            }
            if (keys.size() != 1) {
                throw new IllegalArgumentException(
                        "'" + file + "' must have one private key with its certificate, but has " + keys.size());
            }
            PrivateKey key = (PrivateKey) store.getKey(keys.get(0), password.toCharArray());
            return new GivenCertificate(
                    key,
                    Arrays.stream(store.getCertificateChain(keys.get(0)))
                            .map(X509Certificate.class::cast)
                            .toList());
        } catch (IOException | GeneralSecurityException e) {
            boolean wrongPassword = e.getCause() instanceof UnrecoverableKeyException;
            throw wrongPassword
                    ? new IllegalArgumentException("The password does not open '" + file + "'", e)
                    : unreadable(file, "PKCS12", e);
        }
    }

    private static List<X509Certificate> chain(Path file) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (Object part : parts(file)) {
                if (part instanceof X509CertificateHolder certificate) {
                    chain.add(new JcaX509CertificateConverter().getCertificate(certificate));
                }
            }
        } catch (IOException | CertificateException e) {
            throw unreadable(file, "PEM", e);
        }
        if (chain.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + file + "' has no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----");
        }
        return List.copyOf(chain);
    }

    private static PrivateKey key(Path file) {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try {
            for (Object part : parts(file)) {
                if (part instanceof PrivateKeyInfo key) {
                    return converter.getPrivateKey(key);
                }
                if (part instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (part instanceof PEMEncryptedKeyPair || part instanceof PKCS8EncryptedPrivateKeyInfo) {
                    throw new IllegalArgumentException("The private key in '" + file
                            + "' is encrypted. Decrypt it, or give a PKCS12 store and its password");
                }
            }
        } catch (IOException e) {
            throw unreadable(file, "PEM", e);
        }
        throw new IllegalArgumentException(
                "'" + file + "' has no private key in PEM, which begins with -----BEGIN PRIVATE KEY-----");
    }

    private static List<Object> parts(Path file) throws IOException {
        // Whatever else is in the file, of any encoding, is skipped.
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                PEMParser parser = new PEMParser(text)) {
            List<Object> parts = new ArrayList<>();
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                parts.add(part);
            }
            return parts;
        } catch (PEMException | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static IllegalArgumentException unreadable(Path file, String format, Exception cause) {
        String why = cause instanceof NoSuchFileException
                ? "it is not there"
                : cause.getMessage() == null ? "it is something else" : cause.getMessage();
        return new IllegalArgumentException("'" + file + "' cannot be read as " + format + ": " + why, cause);
    }
}
