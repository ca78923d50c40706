package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** A connection on which a test says just what it wants, and no more. */
final class RawConnection implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    /** What TLS goes over, where there is TLS. */
    private final Socket wire;

    private final Socket socket;

    RawConnection(int port) throws IOException {
        this(wire(port), null);
    }

    private RawConnection(Socket wire, @Nullable Socket tls) {
        this.wire = wire;
        this.socket = tls == null ? wire : tls;
    }

    /** Over TLS of that version, once it has shaken hands; ALPN is not spoken of. */
    static RawConnection overTls(int port, TrustManager[] trusted, String version) throws IOException {
        return overTls(wire(port), "localhost", trusted, version);
    }

    /** The same for one who dialed that name or address, and looks whether the certificate is for it. */
    static RawConnection overTls(Socket wire, String dialed, TrustManager[] trusted, String version)
            throws IOException {
        SSLSocket tls = (SSLSocket)
                ClientTls.trusting(trusted).getSocketFactory().createSocket(wire, dialed, wire.getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {version});
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return new RawConnection(wire, tls);
    }

    private static Socket wire(int port) throws IOException {
        Socket wire = new Socket(InetAddress.getLoopbackAddress(), port);
        wire.setSoTimeout(20_000);
        wire.setTcpNoDelay(true);
        return wire;
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

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Past TLS. */
    RawConnection sendOnTheWire(byte[] bytes) throws IOException {
        wire.getOutputStream().write(bytes);
        return this;
    }

    /** No more than that many bytes, as soon as there are as many. */
    byte[] read(int bytes) throws IOException {
        return socket.getInputStream().readNBytes(bytes);
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
