package io.reactorkinesis.localbroker.server;

import static java.util.Objects.requireNonNull;

import io.reactorkinesis.localbroker.operations.Operations;
import io.reactorkinesis.localbroker.server.signature.AccessKey;
import io.reactorkinesis.localbroker.server.tls.Certificates;
import io.reactorkinesis.localbroker.server.tls.OwnAuthority;
import io.reactorkinesis.localbroker.server.tls.Tls;
import io.reactorkinesis.localbroker.server.tls.TrustedCertificates;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.TrustManager;
import reactor.core.publisher.Mono;

/** Starts servers without the rest of a broker. */
final class Servers {

    private static final Certificates CERTIFICATES =
            new OwnAuthority("127.0.0.1", Clock.systemUTC(), new SecureRandom());

    /** One for all, so that only the first handshake of a JVM waits for a certificate. */
    private static final Tls TLS = new Tls(CERTIFICATES);

    private static final SideDoor NO_SIDE_DOOR = new SideDoor() {
        @Override
        public boolean opensTo(String path) {
            return false;
        }

        @Override
        public Mono<SideAnswer> answer(SideRequest request) {
            return Mono.error(new IllegalStateException("The door is closed"));
        }

        @Override
        public SideAnswer refusal(int status, String message) {
            return new SideAnswer(status, Map.of(), Mono.empty());
        }
    };

    private Servers() {}

    /** Trust in each of them. */
    static TrustManager[] trusted() {
        return TrustedCertificates.managers(CERTIFICATES.trusted());
    }

    /** On a free port of this machine. */
    static BrokerServer listen(Patience patience, Operations operations) {
        return requireNonNull(BrokerServer.listen(new ServerOptions(
                        "127.0.0.1",
                        0,
                        null,
                        TLS,
                        "000000000000",
                        "us-east-1",
                        null,
                        new AccessKey("000000000000", "any", null),
                        patience,
                        operations,
                        NO_SIDE_DOOR,
                        new Random(1)))
                .block());
    }
}
