package io.reactorkinesis.localbroker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class LocalBrokerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void listensOnAFreePortOfTheLoopbackInterface() {
        try (LocalBroker broker = LocalBroker.builder().start()) {
            assertThat(broker.port()).isPositive();
            assertThat(broker.endpoint()).hasToString("http://127.0.0.1:" + broker.port());
            assertThatCode(() -> connect(broker.port()).close()).doesNotThrowAnyException();
        }
    }

    @Test
    void anAddressForAllIsReachedByTheLoopbackOne() {
        try (LocalBroker broker = LocalBroker.builder().host("0.0.0.0").start()) {
            assertThat(broker.endpoint()).hasToString("http://127.0.0.1:" + broker.port());
        }
    }

    @RepeatedTest(100)
    void aClosedBrokerFreesItsPort() {
        LocalBroker broker = LocalBroker.builder().start();

        broker.close();

        assertThatThrownBy(() -> connect(broker.port())).isInstanceOf(ConnectException.class);
        try (LocalBroker next = LocalBroker.builder().port(broker.port()).start()) {
            assertThat(next.port()).isEqualTo(broker.port());
        }
    }

    @Test
    void closingCutsTheConnectionsThatAreOpen() throws IOException {
        LocalBroker broker = LocalBroker.builder().start();
        try (Socket client = connect(broker.port())) {
            client.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            client.getOutputStream().write("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n".getBytes(US_ASCII));

            broker.close();

            assertThat(isCut(client)).isTrue();
        }
    }

    @Test
    void closingTwiceDoesNothing() {
        LocalBroker broker = LocalBroker.builder().start();
        broker.close();

        StepVerifier.create(broker.closeAsync()).expectComplete().verify(PATIENCE);
    }

    @Test
    void aTakenPortIsToldWithWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LocalBrokerBuilder builder = LocalBroker.builder().port(taken.getLocalPort());
            String message = "Cannot listen on 127.0.0.1:" + taken.getLocalPort()
                    + ": Address already in use. Choose another port, or 0 for any that is free.";

            assertThatThrownBy(builder::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage(message);
            StepVerifier.create(builder.startAsync())
                    .expectErrorSatisfies(error ->
                            assertThat(error).isInstanceOf(BindException.class).hasMessage(message))
                    .verify(PATIENCE);
        }
    }

    @Test
    void aBuilderStartsIndependentBrokers() {
        LocalBrokerBuilder builder = LocalBroker.builder().stream("orders", 1);
        try (LocalBroker one = builder.start();
                LocalBroker other = builder.start()) {
            assertThat(one.port()).isNotEqualTo(other.port());
        }
    }

    private static boolean isCut(Socket client) throws IOException {
        try {
            return client.getInputStream().read() == -1;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }
}
