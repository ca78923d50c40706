package io.reactorkinesis.localbroker;

import io.reactorkinesis.localbroker.server.tls.Certificates;
import io.reactorkinesis.localbroker.server.tls.OwnAuthority;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Where a broker listens, and what it shows over TLS. Checks what the setters of {@link LocalBrokerBuilder} are given. */
final class ListenOptions {

    private static final int MAX_PORT = 65_535;

    private String host = "127.0.0.1";
    private int port;
    private @Nullable Integer tlsPort;
    private @Nullable Certificates certificates;
    private @Nullable Path tlsCaOut;
    private boolean remoteAdmin;

    void host(String host) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must name an address to listen on, but is blank");
        }
        this.host = host;
    }

    String host() {
        return host;
    }

    void port(int port) {
        this.port = checked("port", port);
    }

    int port() {
        return port;
    }

    void tlsPort(int port) {
        this.tlsPort = checked("tlsPort", port);
    }

    private static int checked(String name, int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(name + " must be from 0 (any) to " + MAX_PORT + ", but got " + port);
        }
        return port;
    }

    void certificates(Certificates given) {
        if (certificates != null) {
            throw new IllegalArgumentException("A certificate for TLS was given twice");
        }
        this.certificates = given;
    }

    void tlsCaOut(Path file) {
        this.tlsCaOut = file;
    }

    void remoteAdmin(boolean allowed) {
        this.remoteAdmin = allowed;
    }

    boolean remoteAdmin() {
        return remoteAdmin;
    }

    /**
     * What it does about TLS.
     *
     * @param clients the time of clients, who check certificates against it whatever the broker's clock says
     */
    TlsSettings tls(Clock clients) {
        Certificates shown = certificates == null ? new OwnAuthority(host, clients, new SecureRandom()) : certificates;
        return new TlsSettings(tlsPort, shown, tlsCaOut);
    }
}
