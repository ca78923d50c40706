package io.reactorkinesis.localbroker.server.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The server's side of TLS 1.2 and 1.3, by the JDK. A context is made when the first client dials its name, away from the
 * event loops, and kept. Thread-safe.
 */
public final class Tls {

    /** A client may ask for any name; who asks for more of them than a test does has the oldest made again. */
    private static final int MAX_CONTEXTS = 1_000;

    /**
     * What is agreed on changes nothing here: what follows the handshake tells the protocol, as some clients speak HTTP/2
     * without asking for it.
     */
    private static final ApplicationProtocolConfig ALPN = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    private final Certificates certificates;
    private final Map<String, Mono<SslContext>> contexts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Mono<SslContext>> eldest) {
            return size() > MAX_CONTEXTS;
        }
    };

    public Tls(Certificates certificates) {
        this.certificates = certificates;
    }

    /** The context for clients who dial that name or address; a later caller has it at once. */
    Mono<SslContext> contextFor(String dialed) {
        synchronized (contexts) {
            return contexts.computeIfAbsent(
                    dialed,
                    name -> Mono.fromCallable(() -> context(certificates.shownFor(name)))
                            .subscribeOn(Schedulers.boundedElastic())
                            .cache());
        }
    }

    /** What a client has to trust. */
    public Mono<List<X509Certificate>> trusted() {
        return Mono.fromCallable(certificates::trusted).subscribeOn(Schedulers.boundedElastic());
    }

    private static SslContext context(Certificates.Shown shown) throws SSLException {
        return SslContextBuilder.forServer(shown.key(), shown.chain())
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(ALPN)
                .build();
    }
}
