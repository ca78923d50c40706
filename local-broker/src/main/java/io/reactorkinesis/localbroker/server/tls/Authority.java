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
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key that vouches for others. Certificates have the extensions that Python 3.13 and OpenSSL's strict mode insist on. The
 * only class here that needs Bouncy Castle as soon as it is loaded, whose signed jars a start without TLS need not wait for.
 */
final class Authority {

    /** Apple's clients refuse more than 398 days. */
    private static final Duration LIFE = Duration.ofDays(397);

    /** For clients whose clock is behind. */
    private static final Duration GRACE = Duration.ofDays(1);

    private static final X500Principal NAME = new X500Principal("CN=Reactor Kinesis local-broker CA");
    private static final X500Principal SERVER = new X500Principal("CN=Reactor Kinesis local-broker");
    private static final String CURVE = "secp256r1";
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 127;

    private final Clock clock;
    private final SecureRandom random;
    private final KeyPair key;
    private final X509Certificate certificate;

    private Authority(Clock clock, SecureRandom random)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        this.clock = clock;
        this.random = random;
        this.key = newKey();
        this.certificate = sign(certificate(NAME, NAME, key)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key.getPublic())));
    }

    static Authority create(Clock clock, SecureRandom random) {
        try {
            return new Authority(clock, random);
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("Cannot make an authority for TLS", e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A new key and a certificate of it for those names. */
    Certificates.Shown certify(String dialed, GeneralNames names) {
        try {
            KeyPair server = newKey();
            X509v3CertificateBuilder unsigned = certificate(certificate.getSubjectX500Principal(), SERVER, server)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate))
                    .addExtension(Extension.subjectAlternativeName, false, names);
            return new Certificates.Shown(server.getPrivate(), List.of(sign(unsigned)));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("Cannot certify " + dialed, e);
        }
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

    private X509Certificate sign(X509v3CertificateBuilder unsigned)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(unsigned.build(new JcaContentSignerBuilder(SIGNATURE)
                        .setSecureRandom(random)
                        .build(key.getPrivate())));
    }
}
