package io.reactorkinesis.localbroker.server.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.List;

/**
 * The first in the pipeline of a connection: if the client begins with TLS, puts TLS in its own place; else steps out of
 * the way. What was read goes to who comes next.
 */
public final class TlsOrPlain extends ByteToMessageDecoder {

    /** Type, version and length of a record, which no HTTP begins with. */
    private static final int RECORD_HEADER_BYTES = 5;

    private final Tls tls;
    private final Duration patience;

    /**
     * @param patience how long a handshake may take
     */
    public TlsOrPlain(Tls tls, Duration patience) {
        this.tls = tls;
        this.patience = patience;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < RECORD_HEADER_BYTES) {
            return;
        }
        if (SslHandler.isEncrypted(in, false)) {
            context.pipeline().replace(this, null, new ClientHello(tls, patience));
        } else {
            context.pipeline().remove(this);
        }
    }
}
