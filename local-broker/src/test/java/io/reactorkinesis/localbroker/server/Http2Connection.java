package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import java.nio.ByteBuffer;

/** HTTP/2 frame by frame: a test sends what it likes, and keeps no rules that it does not mean to keep. */
final class Http2Connection implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GO_AWAY = 7;
    static final int WINDOW_UPDATE = 8;

    static final int ACK = 1;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    static final short MAX_CONCURRENT_STREAMS = 3;
    static final short INITIAL_WINDOW_SIZE = 4;

    private static final int FRAME_HEADER = 9;

    private final RawConnection connection;
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();
    private int nextStream = 1;

    /** Says the preface and the settings, each of an id and a value. */
    Http2Connection(RawConnection connection, int... settings) throws IOException {
        this.connection = connection;
        connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        ByteBuffer payload = ByteBuffer.allocate(settings.length * 3);
        for (int i = 0; i < settings.length; i += 2) {
            payload.putShort((short) settings[i]).putInt(settings[i + 1]);
        }
        send(SETTINGS, 0, 0, payload.array());
    }

    Http2Connection send(int type, int flags, int stream, byte[] payload) throws IOException {
        connection.send(ByteBuffer.allocate(FRAME_HEADER + payload.length)
                .putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array());
        return this;
    }

    /** Opens a stream for a call whose body is to come; returns its number. */
    int open(String operation) throws IOException, Http2Exception {
        int stream = nextStream;
        nextStream += 2;
        Http2Headers head = new DefaultHttp2Headers()
                .method("POST")
                .scheme("https")
                .path("/")
                .authority("localhost")
                .add("content-type", "application/x-amz-json-1.1")
                .add("x-amz-target", "Kinesis_20131202." + operation)
                .add("x-amz-date", "20261122T000000Z")
                .add(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=a/20261122/us-east-1/kinesis/aws4_request,"
                                + " SignedHeaders=host, Signature=c");
        ByteBuf block = Unpooled.buffer();
        encoder.encodeHeaders(stream, head, block);
        send(HEADERS, END_HEADERS, stream, bytes(block));
        return stream;
    }

    /** All of the body of a call. */
    Http2Connection end(int stream, String body) throws IOException {
        return send(DATA, END_STREAM, stream, body.getBytes(UTF_8));
    }

    Frame read() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(connection.read(FRAME_HEADER));
        if (header.remaining() < FRAME_HEADER) {
            throw new IOException("The broker hung up");
        }
        int lengthAndType = header.getInt();
        int flags = header.get();
        int stream = header.getInt();
        return new Frame(lengthAndType & 0xFF, flags, stream, ByteBuffer.wrap(connection.read(lengthAndType >>> 8)));
    }

    /** Skips to the next frame of that type. */
    Frame read(int type) throws IOException {
        Frame frame = read();
        while (frame.type() != type) {
            frame = read();
        }
        return frame;
    }

    /** The status that an answer begins with. Each frame of headers of a connection is to be read once, in order. */
    String status(Frame headers) throws Http2Exception {
        return String.valueOf(decoder.decodeHeaders(headers.stream(), Unpooled.wrappedBuffer(headers.payload()))
                .status());
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private static byte[] bytes(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
    }

    record Frame(int type, int flags, int stream, ByteBuffer payload) {

        int length() {
            return payload.remaining();
        }

        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        String text() {
            return ISO_8859_1.decode(payload.duplicate()).toString();
        }
    }
}
