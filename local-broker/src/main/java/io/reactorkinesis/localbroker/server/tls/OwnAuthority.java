package io.reactorkinesis.localbroker.server.tls;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An authority of the broker's own, made at the first need of it, which certifies whatever name is dialed. Its key never
 * leaves the process.
 */
public final class OwnAuthority implements Certificates {

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
        return authority().certify(dialed, names.with(dialed));
    }

    @Override
    public List<X509Certificate> trusted() {
        return List.of(authority().certificate());
    }

    private synchronized Authority authority() {
        if (authority == null) {
            authority = Authority.create(clock, random);
        }
        return authority;
    }
}
