package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about TLS. */
final class TlsArguments {

    @Option(
            names = "--tls-ca-out",
            paramLabel = "FILE",
            description = "File to write the certificates to that clients must trust, as PEM.")
    private @Nullable Path caOut;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Certificate to show over TLS, and those that vouch for it, as PEM; needs --tls-key."
                    + " Without one the broker makes its own.")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "Private key of --tls-certificate, as PEM, not encrypted.")
    private @Nullable Path key;

    @Option(
            names = "--tls-key-store",
            paramLabel = "FILE",
            description = "The same as a PKCS12 store of one private key; needs --tls-password.")
    private @Nullable Path keyStore;

    @Option(names = "--tls-password", paramLabel = "PASSWORD", description = "Password of --tls-key-store.")
    private @Nullable String password;

    void applyTo(LocalBrokerBuilder builder) {
        if (caOut != null) {
            builder.tlsCaOut(caOut);
        }
        requireBoth("--tls-certificate", certificate, "--tls-key", key);
        if (certificate != null && key != null) {
            builder.tlsCertificate(certificate, key);
        }
        requireBoth("--tls-key-store", keyStore, "--tls-password", password);
        if (keyStore != null && password != null) {
            builder.tlsKeyStore(keyStore, password);
        }
    }

    private static void requireBoth(String one, @Nullable Object first, String other, @Nullable Object second) {
        if ((first == null) != (second == null)) {
            throw new IllegalArgumentException(
                    first == null ? other + " needs " + one + " as well" : one + " needs " + other + " as well");
        }
    }
}
