package io.reactorkinesis.samples.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.reactorkinesis.localbroker.LocalBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** How the first request gets to a broker. */
enum Way {

    /** As bytes on a socket: what the broker takes by itself. */
    SOCKET {
        @Override
        void ask(LocalBroker broker) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
                socket.getOutputStream().write(REQUEST.getBytes(US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
                if (!answer.startsWith("HTTP/1.1 200 ")) {
                    throw new IllegalStateException("The broker answered " + answer);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },

    /** By {@link LocalBroker#client()}. */
    HTTP {
        @Override
        void ask(LocalBroker broker) {
            broker.client().listStreams().join();
        }
    },

    /** By {@link LocalBroker#inProcessClient()}. */
    IN_PROCESS {
        @Override
        void ask(LocalBroker broker) {
            broker.inProcessClient().listStreams().join();
        }
    };

    private static final String REQUEST = String.join(
            "\r\n",
            "POST / HTTP/1.1",
            "Host: 127.0.0.1",
            "X-Amz-Target: Kinesis_20131202.ListStreams",
            "X-Amz-Date: 20261123T100000Z",
            "Authorization: AWS4-HMAC-SHA256 Credential=any/20261123/us-east-1/kinesis/aws4_request,"
                    + " SignedHeaders=host;x-amz-date;x-amz-target, Signature=any",
            "Content-Type: application/x-amz-json-1.1",
            "Content-Length: 2",
            "Connection: close",
            "",
            "{}");

    /** Asks for the streams, and waits for the answer. */
    abstract void ask(LocalBroker broker);
}
