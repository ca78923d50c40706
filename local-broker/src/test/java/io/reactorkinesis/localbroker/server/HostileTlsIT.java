package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.SocketException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a connection begins with, the broker serves it or hangs up, and its log has no fault for it. */
@ResourceLock(Resources.SYSTEM_ERR)
class HostileTlsIT {

    /** The preface, and SETTINGS of nothing. */
    private static final byte[] HTTP_2 = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(ISO_8859_1);

    private static final int FRAME_HEADER = 9;
    private static final byte SETTINGS = 4;

    private final LocalBroker broker = LocalBroker.builder().limits(Limits.OFF).start();
    private final PrintStream stderr = System.err;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

    @BeforeEach
    void captureTheLog() {
        System.setErr(new PrintStream(logged, true, UTF_8));
    }

    @AfterEach
    void theNextClientIsServedAndNothingIsLoggedAsAFault() throws IOException {
        try {
            assertServed(new RawConnection(broker.port()));
            assertServed(overTls("TLSv1.3"));
        } finally {
            broker.close();
            System.setErr(stderr);
        }
        assertThat(logged.toString(UTF_8)).doesNotContain("ERROR", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void http1IsServedOverTls(String version) throws IOException {
        try (RawConnection client = overTls(version)) {
            client.send(RawConnection.request("ListStreams", "{}"));
            assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ");
            client.send(RawConnection.request("ListStreams", "{}"));
            assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thePrefaceOfHttp2MayComeByteForByte(boolean tls) throws IOException {
        try (RawConnection client = tls ? overTls("TLSv1.3") : new RawConnection(broker.port())) {
            for (byte next : HTTP_2) {
                client.send(new byte[] {next});
            }

            assertThat(client.read(FRAME_HEADER)[3]).isEqualTo(SETTINGS);
        }
    }

    @Test
    void aHelloMayComeByteForByte() throws IOException {
        try (RawConnection client = new RawConnection(broker.port())) {
            for (byte next : ClientTls.hello()) {
                client.send(new byte[] {next});
            }

            assertThat(client.read(3)).as("a record of the handshake").startsWith(0x16, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "16030100050000000000",
                "160301000501ffffffff",
                "1603010005deadbeef00",
                "160301ffff",
                "15030300020228",
                "1703030005aaaaaaaaaa",
                "1403030001ff",
                "1603040000",
                "1603030001"
            })
    void whatOnlyLooksLikeTlsIsHungUpOn(String hex) throws IOException {
        try (RawConnection client = new RawConnection(broker.port())) {
            client.send(Arrays.copyOf(HexFormat.of().parseHex(hex), 70_000));

            assertHungUp(client);
        }
    }

    @Test
    void aHelloOfNoVersionThatIsServedIsHungUpOn() throws IOException {
        byte[] hello = ClientTls.hello();
        hello[9] = 2;
        hello[10] = 0;
        try (RawConnection client = new RawConnection(broker.port())) {
            client.send(hello).sendOnTheWire(hello);

            assertHungUp(client);
        }
    }

    @Test
    void garbageAfterTheHandshakeIsHungUpOn() throws IOException {
        try (RawConnection client = overTls("TLSv1.3")) {
            client.sendOnTheWire("this is no record of TLS".getBytes(ISO_8859_1));

            assertHungUp(client);
        }
    }

    @Test
    void garbageAfterAnAnswerIsHungUpOn() throws IOException {
        try (RawConnection client = overTls("TLSv1.2")) {
            client.send(RawConnection.request("ListStreams", "{}"));
            assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ");
            client.sendOnTheWire("this is no record of TLS".getBytes(ISO_8859_1));

            assertHungUp(client);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPrefaceThatGoesWrongIsHungUpOn(boolean tls) throws IOException {
        try (RawConnection client = tls ? overTls("TLSv1.3") : new RawConnection(broker.port())) {
            client.send("PRI * HTTP/2.0\r\n\r\nSX\r\n\r\n");

            assertHungUp(client);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // No SETTINGS; a frame that is too long; HEADERS of nothing; DATA of no stream.
                "000008060000000000" + "0102030405060708",
                "ffffff040000000000",
                "000000040000000000" + "000003010500000001" + "ffffff",
                "000000040000000000" + "000001000000000000" + "00"
            })
    void http2ThatBreaksItsRulesIsHungUpOn(String frames) throws IOException {
        for (boolean tls : new boolean[] {false, true}) {
            try (RawConnection client = tls ? overTls("TLSv1.3") : new RawConnection(broker.port())) {
                client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
                        .send(HexFormat.of().parseHex(frames));

                assertHungUp(client);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 14, 20, 23})
    void aPrefaceThatEndsEarlyIsForgotten(int length) throws IOException {
        try (RawConnection client = new RawConnection(broker.port())) {
            client.send(Arrays.copyOf(HTTP_2, length));
        }
        try (RawConnection client = overTls("TLSv1.3")) {
            client.send(Arrays.copyOf(HTTP_2, length));
        }
    }

    @Test
    void aHelloThatEndsEarlyIsForgotten() throws IOException {
        byte[] hello = ClientTls.hello();
        for (int length = 1; length < hello.length; length += 7) {
            try (RawConnection client = new RawConnection(broker.port())) {
                client.send(Arrays.copyOf(hello, length));
            }
        }
    }

    private RawConnection overTls(String version) throws IOException {
        return RawConnection.overTls(broker.port(), broker.trustManagers(), version);
    }

    private static void assertHungUp(RawConnection client) throws IOException {
        try {
            client.readAll();
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    private static void assertServed(RawConnection client) throws IOException {
        try (client) {
            assertThat(client.send(RawConnection.request("ListStreams", "{}")).readAnswer())
                    .startsWith("HTTP/1.1 200 ");
        }
    }
}
