package io.reactorkinesis.localbroker.server.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** Where the certificates come from that a server shows. Thread-safe; a call may take as long as a key does to make. */
public interface Certificates {

    /**
     * What to show to a client.
     *
     * @param dialed the name that the client asks for, or the address that it reached when it asks for none
     */
    Shown shownFor(String dialed);

    /** What a client has to trust, whatever it dials. */
    List<X509Certificate> trusted();

    /**
     * A certificate and the proof that it is the server's.
     *
     * @param key the private key of the first certificate
     * @param chain the certificate, then those that vouch for it
     */
    record Shown(PrivateKey key, List<X509Certificate> chain) {}
}
