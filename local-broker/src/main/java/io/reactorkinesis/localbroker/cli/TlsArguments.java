package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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
            description = "File to write the certificate to that clients must trust, as PEM.")
    private @Nullable Path caOut;

    void applyTo(LocalBrokerBuilder builder) {
        if (port != null) {
            builder.tlsPort(port);
        }
        if (caOut != null) {
            builder.tlsCaOut(caOut);
        }
    }

    /** The end of the line of readiness. */
    String alsoAt(LocalBroker broker) {
        return port == null ? "" : " and " + broker.tlsEndpoint();
    }
}
