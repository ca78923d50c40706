package io.reactorkinesis.localbroker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.operations.Operations;
import java.io.IOException;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

/** A client that dawdles is hung up on in its time; others are served. */
class SlowClientsIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(500);

    /** Sooner than Netty gives up by itself. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private final Engine engine = Engine.create(EngineOptions.builder()
            .clock(Clock.systemUTC())
            .scheduler(Schedulers.parallel())
            .random(new Random(1))
            .build());

    private @Nullable BrokerServer server;

    /** The first handshake of a JVM takes a second, which counts against the client's patience here. */
    @BeforeEach
    void shakeHandsOnce() throws IOException {
        BrokerServer patient = Servers.listen(Patience.USUAL, Operations.on(engine));
        RawConnection.overTls(patient.port(), Servers.trusted(), "TLSv1.3").close();
        patient.close().block();
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close().block();
        }
        engine.dispose();
    }

    @Test
    void aBodyThatStopsIsGivenUp() throws IOException {
        int port = listen(new Patience(LONG, LONG, SHORT, LONG, LONG));
        try (RawConnection client = new RawConnection(port)) {
            client.send(RawConnection.head("ListStreams", 10) + "\r\n{");

            assertThat(client.readAll()).isEmpty();
        }
        assertServed(port);
    }

    @Test
    void aBodyThatNeverEndsIsGivenUp() throws IOException {
        int port = listen(new Patience(LONG, LONG, LONG, SHORT, LONG));
        try (RawConnection client = new RawConnection(port)) {
            client.send(RawConnection.head("ListStreams", 1_000) + "\r\n");

            awaitHangUp(client, Duration.ofMillis(100));
        }
        assertServed(port);
    }

    @Test
    void aHeadThatNeverEndsIsGivenUp() throws IOException {
        int port = listen(new Patience(LONG, SHORT, LONG, LONG, LONG));
        try (RawConnection client = new RawConnection(port)) {
            client.send("POST / HTTP/1.1\r\nHost: ");

            awaitHangUp(client, Duration.ofMillis(100));
        }
        assertServed(port);
    }

    @Test
    void aConnectionOnWhichNothingIsSaidIsClosed() throws IOException {
        int port = listen(new Patience(LONG, SHORT, LONG, LONG, LONG));
        try (RawConnection client = new RawConnection(port)) {
            assertThat(client.readAll()).isEmpty();
        }
        assertServed(port);
    }

    @Test
    void aConnectionThatIsKeptForNothingIsClosed() throws IOException {
        int port = listen(new Patience(LONG, SHORT, LONG, LONG, LONG));
        try (RawConnection client = new RawConnection(port)) {
            client.send(RawConnection.request("ListStreams", "{}"));

            assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ");
            assertThat(client.readAll()).isEmpty();
        }
    }

    @Test
    void aConnectionOfHttp2OnWhichNothingIsAskedIsClosed() throws IOException {
        int port = listen(new Patience(LONG, SHORT, LONG, LONG, LONG));
        try (RawConnection client = new RawConnection(port)) {
            client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");

            assertThat(client.readAll()).isNotEmpty();
        }
        assertServed(port);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 100})
    void aHelloThatStopsIsGivenUp(int length) throws IOException {
        int port = listen(new Patience(SHORT, LONG, LONG, LONG, LONG));
        try (RawConnection client = new RawConnection(port)) {
            client.send(Arrays.copyOf(ClientTls.hello(), length));

            assertThat(assertTimeoutPreemptively(SOON, client::readAll)).isEmpty();
        }
        assertServed(port);
    }

    @Test
    void aHandshakeThatIsLeftAloneIsGivenUp() throws IOException {
        int port = listen(new Patience(SHORT, LONG, LONG, LONG, LONG));
        try (RawConnection client = new RawConnection(port)) {
            client.send(ClientTls.hello());

            assertThat(assertTimeoutPreemptively(SOON, client::readAll))
                    .as("the server's part of the handshake")
                    .isNotEmpty();
        }
        assertServed(port);
    }

    @Test
    void aConnectionThatDoesNotTellWhetherItIsOfTlsIsClosed() throws IOException {
        int port = listen(new Patience(LONG, SHORT, LONG, LONG, LONG));
        try (RawConnection client = new RawConnection(port)) {
            client.send(Arrays.copyOf(ClientTls.hello(), 4));

            assertThat(client.readAll()).isEmpty();
        }
        assertServed(port);
    }

    @Test
    void aConnectionOfTlsOnWhichNothingIsSaidIsClosed() throws IOException {
        int port = listen(new Patience(LONG, SHORT, LONG, LONG, LONG));
        try (RawConnection client = RawConnection.overTls(port, Servers.trusted(), "TLSv1.3")) {
            assertThat(client.readAll()).isEmpty();
        }
        assertServed(port);
    }

    @Test
    void aBodyOverTlsThatStopsIsGivenUp() throws IOException {
        int port = listen(new Patience(LONG, LONG, SHORT, LONG, LONG));
        try (RawConnection client = RawConnection.overTls(port, Servers.trusted(), "TLSv1.3")) {
            client.send(RawConnection.head("ListStreams", 10) + "\r\n{");

            assertThat(client.readAll()).isEmpty();
        }
        assertServed(port);
    }

    /** Sends byte after byte until that fails, as the broker has hung up. */
    private static void awaitHangUp(RawConnection client, Duration pause) {
        await().pollInterval(pause).atMost(Duration.ofSeconds(10)).until(() -> {
            try {
                client.send("x");
                return false;
            } catch (SocketException hungUp) {
                return true;
            }
        });
    }

    private int listen(Patience patience) {
        server = Servers.listen(patience, Operations.on(engine));
        return server.port();
    }

    private static void assertServed(int port) throws IOException {
        try (RawConnection client = new RawConnection(port)) {
            assertThat(client.send(RawConnection.request("ListStreams", "{}")).readAnswer())
                    .startsWith("HTTP/1.1 200 ");
        }
    }
}
