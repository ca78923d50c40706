package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about where the broker listens. */
final class ListenArguments {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 takes any that is free.%n  Default: 4567")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address to listen on; 0.0.0.0 for all.%n  Default: 127.0.0.1")
    private @Nullable String host;

    @Option(
            names = "--tls-port",
            paramLabel = "PORT",
            description =
                    "Another port to listen on, for what expects TLS on one of its own; 0 takes any that is free.")
    private @Nullable Integer tlsPort;

    /**
     * @param standIn whose defaults are taken
     * @param portIsOurs whether the port was given in our words: then the other's port for TLS is not expected
     */
    void applyTo(LocalBrokerBuilder builder, StandIn standIn, boolean portIsOurs) {
        builder.host(host(standIn)).port(port(standIn));
        Integer forTls = tlsPort(standIn, portIsOurs);
        if (forTls != null) {
            builder.tlsPort(forTls);
        }
    }

    String host(StandIn standIn) {
        return host == null ? standIn.host : host;
    }

    int port(StandIn standIn) {
        return port == null ? standIn.port : port;
    }

    @Nullable
    Integer tlsPort(StandIn standIn, boolean portIsOurs) {
        if (tlsPort != null || portIsOurs || standIn.tlsPort == null || standIn.tlsPort == port(standIn)) {
            return tlsPort;
        }
        return standIn.tlsPort;
    }
}
