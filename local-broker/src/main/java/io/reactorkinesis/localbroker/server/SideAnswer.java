package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * An answer to what came through the {@link SideDoor}.
 *
 * @param status the HTTP status
 * @param headers by name
 * @param body a {@link reactor.core.publisher.Mono} of all of it, or its parts, asked for as fast as the client takes them
 */
public record SideAnswer(int status, Map<String, String> headers, Publisher<ByteBuf> body) {}
