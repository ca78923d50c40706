package io.reactorkinesis.localbroker.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * What a connection begins with, in pieces: whether it is TLS, which HTTP it is, and whether it is either at all. The first
 * byte of an input tells whether the rest goes over TLS or is to look like it, and the second into what pieces it falls.
 * The broker hangs up on whoever is done, and serves the next client, which another event loop takes each time.
 */
final class ConnectionTarget implements FuzzTarget, AutoCloseable {

    private static final int MOST_PIECES = 60;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final byte[] SANE = HttpTarget.request("ListStreams", Encoding.JSON, "{}".getBytes(ISO_8859_1));

    private final LocalBroker broker =
            LocalBroker.builder().limits(Limits.OFF).stream("orders", 2).start();
    private final SSLContext context = context();

    @Override
    public void take(byte[] input) {
        if (input.length < 2) {
            return;
        }
        boolean overTls = (input[0] & 1) != 0;
        try (Socket wire = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            wire.setSoTimeout(PATIENCE_MILLIS);
            wire.setTcpNoDelay(true);
            Socket client = overTls ? tls(wire) : wire;
            sendInPieces(client.getOutputStream(), input);
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (SocketTimeoutException hangs) {
            throw new AssertionError("The broker does not hang up", hangs);
        } catch (SocketException | SSLException hungUpAtOnce) {
            // As it should on what makes no sense.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        expectSaneClientsServed(overTls);
    }

    private static void sendInPieces(OutputStream out, byte[] input) throws IOException {
        int length = input.length - 2;
        int piece = Math.max(1 + (input[1] & 0x3F), length / MOST_PIECES);
        for (int from = 2; from < input.length; from += piece) {
            out.write(input, from, Math.min(piece, input.length - from));
            out.flush();
        }
    }

    private void expectSaneClientsServed(boolean overTls) {
        try (Socket wire = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            wire.setSoTimeout(PATIENCE_MILLIS);
            Socket client = overTls ? tls(wire) : wire;
            client.getOutputStream().write(SANE);
            String answer = new String(client.getInputStream().readNBytes(15), ISO_8859_1);
            if (!answer.equals("HTTP/1.1 200 OK")) {
                throw new AssertionError("A sane client was answered " + answer);
            }
        } catch (IOException e) {
            throw new AssertionError("A sane client was not served", e);
        }
    }

    private Socket tls(Socket wire) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(wire, "localhost", broker.port(), true);
        socket.startHandshake();
        return socket;
    }

    private SSLContext context() {
        try {
            SSLContext trusting = SSLContext.getInstance("TLS");
            trusting.init(null, broker.trustManagers(), null);
            return trusting;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** An input for these bytes. */
    static byte[] input(boolean overTls, int piece, byte[] bytes) {
        byte[] input = new byte[bytes.length + 2];
        input[0] = (byte) (overTls ? 1 : 0);
        input[1] = (byte) (piece - 1);
        System.arraycopy(bytes, 0, input, 2, bytes.length);
        return input;
    }

    /** The same, cut off. */
    static byte[] input(boolean overTls, int piece, byte[] bytes, int length) {
        return input(overTls, piece, Arrays.copyOf(bytes, length));
    }

    @Override
    public void close() {
        broker.close();
    }
}
