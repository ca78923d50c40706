package io.reactorkinesis.localbroker.server;

import io.netty.handler.codec.http.HttpHeaders;
import reactor.core.publisher.Flux;

/**
 * What a client in this JVM is answered.
 *
 * @param status of HTTP
 * @param body for one subscriber; an error is one that a socket could give
 */
public record InProcessAnswer(int status, HttpHeaders headers, Flux<byte[]> body) {}
