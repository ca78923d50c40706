package io.reactorkinesis.localbroker.server.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for the whole of a client's hello, then for the context of the name in it, and lets that shake hands. */
final class ClientHello extends AbstractSniHandler<SslContext> {

    /** Hellos have some kilobytes where they carry keys of post-quantum cryptography. */
    private static final int MAX_BYTES = 64 << 10;

    private final Tls tls;
    private final Duration patience;

    /**
     * @param patience for the hello, and again for what follows it
     */
    ClientHello(Tls tls, Duration patience) {
        super(MAX_BYTES, patience.toMillis());
        this.tls = tls;
        this.patience = patience;
    }

    @Override
    protected Future<SslContext> lookup(ChannelHandlerContext context, @Nullable String name) {
        Promise<SslContext> found = context.executor().newPromise();
        tls.contextFor(name == null ? localAddress(context) : name).subscribe(found::setSuccess, found::setFailure);
        return found;
    }

    /** Whoever dials an address does not tell it. */
    private static String localAddress(ChannelHandlerContext context) {
        return ((InetSocketAddress) context.channel().localAddress())
                .getAddress()
                .getHostAddress();
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, @Nullable String name, Future<SslContext> found) {
        if (!found.isSuccess()) {
            throw new DecoderException("No certificate for " + name, found.cause());
        }
        SslHandler handler = found.getNow().newHandler(context.alloc());
        handler.setHandshakeTimeoutMillis(patience.toMillis());
        context.pipeline().replace(this, null, handler);
    }
}
