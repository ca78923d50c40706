package io.reactorkinesis.localbroker.server.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An authority of the broker's own, made at the first need of it, which certifies whatever name is dialed. Its key never
 * leaves the process. Certificates have the extensions that Python 3.13 and OpenSSL's strict mode insist on.
 */
public final class OwnAuthority implements Certificates {

    /** Apple's clients refuse more than 398 days. */
    private static final Duration LIFE = Duration.ofDays(397);

    /** For clients whose clock is behind. */
    private static final Duration GRACE = Duration.ofDays(1);

    private static final X500Principal NAME = new X500Principal("CN=Reactor Kinesis local-broker CA");
    private static final X500Principal SERVER = new X500Principal("CN=Reactor Kinesis local-broker");
    private static final String CURVE = "secp256r1";
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 127;

    private final ServerNames names;
    private final Clock clock;
    private final SecureRandom random;
    private @Nullable Authority authority;

    /**
     * @param host the address that the server listens on
     * @param clock the clients' time, which certificates are checked against
     * @param random draws keys and serial numbers
     */
    public OwnAuthority(String host, Clock clock, SecureRandom random) {
        this.names = new ServerNames(host);
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Shown shownFor(String dialed) {
        Authority signer = authority();
        try {
            KeyPair key = newKey();
            X509v3CertificateBuilder server = certificate(signer.certificate().getSubjectX500Principal(), SERVER, key)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(signer.certificate()))
                    .addExtension(Extension.subjectAlternativeName, false, names.with(dialed));
            return new Shown(key.getPrivate(), List.of(sign(server, signer.key())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("Cannot certify " + dialed, e);
        }
    }

    @Override
    public List<X509Certificate> trusted() {
        return List.of(authority().certificate());
    }

    private synchronized Authority authority() {
        if (authority == null) {
            try {
                authority = newAuthority();
            } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
                throw new IllegalStateException("Cannot make an authority for TLS", e);
            }
        }
        return authority;
    }

    private Authority newAuthority() throws GeneralSecurityException, OperatorCreationException, CertIOException {
        KeyPair key = newKey();
        X509v3CertificateBuilder certificate = certificate(NAME, NAME, key)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key.getPublic()));
        return new Authority(key, sign(certificate, key));
    }

    private KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE), random);
        return generator.generateKeyPair();
    }

    private X509v3CertificateBuilder certificate(X500Principal issuer, X500Principal subject, KeyPair key) {
        Instant now = clock.instant();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).setBit(0),
                Date.from(now.minus(GRACE)),
                Date.from(now.plus(LIFE).minus(GRACE)),
                subject,
                key.getPublic());
    }

    private X509Certificate sign(X509v3CertificateBuilder certificate, KeyPair signer)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(certificate.build(new JcaContentSignerBuilder(SIGNATURE)
                        .setSecureRandom(random)
                        .build(signer.getPrivate())));
    }

    private record Authority(KeyPair key, X509Certificate certificate) {}
}
