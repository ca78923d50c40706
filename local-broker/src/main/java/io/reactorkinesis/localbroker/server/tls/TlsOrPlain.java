package io.reactorkinesis.localbroker.server.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.time.Duration;
import java.util.List;

/**
 * The first in the pipeline of a connection: if the client begins with TLS, puts TLS in its own place; else steps out of
 * the way. What was read goes to who comes next.
 */
public final class TlsOrPlain extends ByteToMessageDecoder {

    /** The first bytes of a record of TLS: its type, here a handshake, and the major version. No HTTP begins with these. */
    private static final short HANDSHAKE = 0x1603;

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
        if (in.readableBytes() < Short.BYTES) {
            return;
        }
        // Netty's own test loads all of TLS, and takes a quarter of a second from the first client of a JVM.
        if (in.getShort(in.readerIndex()) == HANDSHAKE) {
            context.pipeline().replace(this, null, new ClientHello(tls, patience));
        } else {
            context.pipeline().remove(this);
        }
    }
}
