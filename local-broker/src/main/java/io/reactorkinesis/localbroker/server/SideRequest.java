package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A request that came through the {@link SideDoor}.
 *
 * @param method the method
 * @param uri path and query
 * @param headers by name, in any case
 * @param peer who sent it; null when the connection is gone already
 * @param body all of it, on the heap, so that nobody has to release it
 */
public record SideRequest(
        HttpMethod method,
        String uri,
        HttpHeaders headers,
        @Nullable InetSocketAddress peer,
        ByteBuf body) {}
