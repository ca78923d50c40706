package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options about TLS. */
final class TlsArguments {

    @Option(
            names = "--tls-port",
            paramLabel = "PORT",
            description =
                    "Another port to listen on, for what expects TLS on one of its own; 0 takes any that is free.")
    private @Nullable Integer port;

    @Option(
            names = "--tls-ca-out",
            paramLabel = "FILE",
            description = "File to write the certificates to that clients must trust, as PEM.")
    private @Nullable Path caOut;

    @ArgGroup(exclusive = false)
    private @Nullable Pem pem;

    @ArgGroup(exclusive = false)
    private @Nullable Store store;

    void applyTo(LocalBrokerBuilder builder) {
        if (port != null) {
            builder.tlsPort(port);
        }
        if (caOut != null) {
            builder.tlsCaOut(caOut);
        }
        if (pem != null && pem.chain != null && pem.key != null) {
            builder.tlsCertificate(pem.chain, pem.key);
        }
        if (store != null && store.file != null && store.password != null) {
            builder.tlsKeyStore(store.file, store.password);
        }
    }

    /** The end of the line of readiness. */
    String alsoAt(LocalBroker broker) {
        return port == null ? "" : " and " + broker.tlsEndpoint();
    }

    /** Options that need each other. */
    private static final class Pem {

        @Option(
                names = "--tls-cert",
                paramLabel = "FILE",
                required = true,
                description = "Certificate to show over TLS, and those that vouch for it, as PEM."
                        + " Without one the broker makes its own.")
        private @Nullable Path chain;

        @Option(
                names = "--tls-key",
                paramLabel = "FILE",
                required = true,
                description = "Private key of --tls-cert, as PEM, not encrypted.")
        private @Nullable Path key;
    }

    /** Options that need each other. */
    private static final class Store {

        @Option(
                names = "--tls-keystore",
                paramLabel = "FILE",
                required = true,
                description = "The same as a PKCS12 store of one private key.")
        private @Nullable Path file;

        @Option(
                names = "--tls-password",
                paramLabel = "PASSWORD",
                required = true,
                description = "Password of --tls-keystore.")
        private @Nullable String password;
    }
}
