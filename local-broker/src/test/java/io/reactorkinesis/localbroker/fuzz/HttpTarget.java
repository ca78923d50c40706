package io.reactorkinesis.localbroker.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client sends over a connection, from the first byte: the broker answers or hangs up, and never with a fault. */
final class HttpTarget implements FuzzTarget, AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d{1,9})");

    private final LocalBroker broker =
            LocalBroker.builder().limits(Limits.OFF).stream("orders", 2).start();

    @Override
    public void take(byte[] input) {
        String answers = exchange(input);
        // A message may quote the request, and with it the line of a status.
        for (int from = 0; answers.startsWith("HTTP/1.1 ", from); from = next(answers, from)) {
            if (answers.startsWith("500 ", from + "HTTP/1.1 ".length())) {
                throw new AssertionError("A fault of the broker: " + answers.substring(from));
            }
        }
    }

    /** Where the answer behind this one begins. */
    private static int next(String answers, int from) {
        int head = answers.indexOf("\r\n\r\n", from);
        if (head < 0) {
            return answers.length();
        }
        Matcher length = LENGTH.matcher(answers).region(from, head);
        return head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    /** Sends all and half-closes, so that the broker hangs up when it waits for more. */
    String exchange(byte[] input) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(input);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sound request, which the broker still serves. */
    static byte[] request(String operation, Encoding encoding, byte[] body) {
        boolean rpcV2 = encoding == Encoding.RPC_V2_CBOR;
        byte[] head = ("POST " + (rpcV2 ? "/service/Kinesis_20131202/operation/" + operation : "/")
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + encoding.contentType() + "\r\n"
                        + (rpcV2 ? "smithy-protocol: rpc-v2-cbor" : "X-Amz-Target: Kinesis_20131202." + operation)
                        + "\r\nX-Amz-Date: 20261122T000000Z\r\nAuthorization: AWS4-HMAC-SHA256"
                        + " Credential=a/20261122/us-east-1/kinesis/aws4_request, SignedHeaders=host, Signature=c"
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(UTF_8);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    @Override
    public void close() {
        broker.close();
    }
}
