package io.reactorkinesis.localbroker.server.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;

/** Keys and certificates in the forms that other programs write. */
public final class PemFiles {

    private PemFiles() {}

    /** Certificates, and what the other methods return. */
    public static Path write(Path file, Object... parts) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                writer.writeObject(part);
            }
        }
        return Files.writeString(file, text.toString());
    }

    public static PemObject pkcs8(PrivateKey key) {
        return new PemObject("PRIVATE KEY", key.getEncoded());
    }

    /** As {@code openssl ecparam -genkey} writes it. */
    public static PemObject openssl(PrivateKey key) throws IOException {
        PrivateKeyInfo pkcs8 = PrivateKeyInfo.getInstance(key.getEncoded());
        ECPrivateKey bare = ECPrivateKey.getInstance(pkcs8.parsePrivateKey());
        ASN1Encodable curve = pkcs8.getPrivateKeyAlgorithm().getParameters();
        return new PemObject("EC PRIVATE KEY", new ECPrivateKey(256, bare.getKey(), curve).getEncoded());
    }

    /** As {@code openssl pkcs8 -topk8} writes it. */
    public static PemObject encrypted() throws IOException {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2);
        return new PemObject(
                "ENCRYPTED PRIVATE KEY", new EncryptedPrivateKeyInfo(algorithm, new byte[] {1, 2, 3}).getEncoded());
    }
}
