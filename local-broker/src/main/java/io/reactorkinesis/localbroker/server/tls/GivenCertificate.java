package io.reactorkinesis.localbroker.server.tls;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/** A certificate of the user's, shown to every client. */
final class GivenCertificate implements Certificates {

    private static final byte[] PROBE = {1, 2, 3};

    private final Shown shown;

    /**
     * @throws IllegalArgumentException when the key is not that of the first certificate, or none that TLS takes
     */
    GivenCertificate(PrivateKey key, List<X509Certificate> chain) {
        if (!belongs(key, chain.get(0))) {
            throw new IllegalArgumentException("The private key is not that of the first certificate, which is for '"
                    + chain.get(0).getSubjectX500Principal() + "'. The server's own certificate comes first");
        }
        this.shown = new Shown(key, chain);
    }

    private static boolean belongs(PrivateKey key, X509Certificate certificate) {
        String algorithm = signature(key);
        if (!algorithm.equals(signature(certificate.getPublicKey()))) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The private key cannot sign: " + e.getMessage(), e);
        }
    }

    private static String signature(Key key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
            default ->
                throw new IllegalArgumentException(
                        "A key of " + key.getAlgorithm() + " is none for TLS: RSA, EC or EdDSA is");
        };
    }

    @Override
    public Shown shownFor(String dialed) {
        return shown;
    }

    @Override
    public List<X509Certificate> trusted() {
        return shown.chain();
    }
}
