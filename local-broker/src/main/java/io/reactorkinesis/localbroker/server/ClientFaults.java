package io.reactorkinesis.localbroker.server;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last in the pipeline of a connection, where errors of HTTP/2 arrive after the codec has answered them: they are the
 * client's, which Netty would warn of.
 */
@Sharable
final class ClientFaults extends ChannelInboundHandlerAdapter {

    static final ClientFaults INSTANCE = new ClientFaults();

    private static final Logger log = LoggerFactory.getLogger(ClientFaults.class);

    private ClientFaults() {}

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        if (error instanceof Http2Exception) {
            log.debug("{} broke the rules of HTTP/2", context.channel(), error);
        } else {
            context.fireExceptionCaught(error);
        }
    }
}
