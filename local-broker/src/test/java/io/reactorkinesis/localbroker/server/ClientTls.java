package io.reactorkinesis.localbroker.server;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/** TLS as a client of the JDK has it. */
final class ClientTls {

    private ClientTls() {}

    static SSLContext trusting(TrustManager[] trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The first that a client says. */
    static byte[] hello() {
        SSLEngine engine = trusting(new TrustManager[0]).createSSLEngine("localhost", 443);
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        try {
            engine.wrap(ByteBuffer.allocate(0), hello);
        } catch (SSLException e) {
            throw new AssertionError(e);
        }
        return Arrays.copyOf(hello.array(), hello.position());
    }
}
