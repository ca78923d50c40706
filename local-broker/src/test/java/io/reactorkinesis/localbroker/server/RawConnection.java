package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection on which a test says just what it wants, and no more. */
final class RawConnection implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final Socket socket;

    RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
    }

    /** The head of a sound request, but for the last line of it. */
    static String head(String operation, int bodyLength) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.1\r\n"
                + "X-Amz-Target: Kinesis_20131202." + operation + "\r\nX-Amz-Date: 20261122T000000Z\r\n"
                + "Authorization: AWS4-HMAC-SHA256 Credential=a/20261122/us-east-1/kinesis/aws4_request,"
                + " SignedHeaders=host, Signature=c\r\nContent-Length: " + bodyLength + "\r\n";
    }

    static String request(String operation, String body) {
        return head(operation, body.length()) + "\r\n" + body;
    }

    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** What comes until the broker hangs up. */
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    /** One answer: its head, its body. */
    String readAnswer() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The broker hung up after '" + answer + "'");
            }
            answer.append((char) next);
        }
        Matcher length = LENGTH.matcher(answer);
        int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return answer + new String(in.readNBytes(bytes), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
