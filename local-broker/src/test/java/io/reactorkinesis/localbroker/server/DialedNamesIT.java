package io.reactorkinesis.localbroker.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that looks whether the certificate is for what it dialed finds that it is. */
class DialedNamesIT {

    private final LocalBroker broker = LocalBroker.builder().host("0.0.0.0").start();

    @AfterEach
    void close() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "host.docker.internal",
                "kinesis.us-east-1.amazonaws.com",
                "a.localhost"
            })
    void aNameIsCertifiedWhenItIsDialed(String name) throws IOException {
        assertServed("127.0.0.1", name);
    }

    /** Nobody tells the address that they dial: the broker sees where they arrive. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "Only there all of 127.0.0.0/8 is this machine")
    void anAddressIsCertifiedWhenItIsDialed() throws IOException {
        assertServed("127.1.2.3", "127.1.2.3");
    }

    private void assertServed(String address, String dialed) throws IOException {
        Socket wire = new Socket(address, broker.port());
        try (RawConnection client = RawConnection.overTls(wire, dialed, broker.trustManagers(), "TLSv1.3")) {
            client.send(RawConnection.request("ListStreams", "{}"));

            assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ");
        }
    }
}
