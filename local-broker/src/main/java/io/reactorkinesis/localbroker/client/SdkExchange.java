package io.reactorkinesis.localbroker.client;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.reactorkinesis.localbroker.server.InProcessAnswer;
import io.reactorkinesis.localbroker.server.InProcessDoor;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The SDK's requests and responses in the terms of the broker's door. */
final class SdkExchange {

    private SdkExchange() {}

    static Mono<InProcessAnswer> ask(InProcessDoor door, SdkHttpRequest request, Flux<ByteBuffer> body) {
        String path = request.encodedPath().isEmpty() ? "/" : request.encodedPath();
        String uri = request.encodedQueryParameters()
                .map(query -> path + "?" + query)
                .orElse(path);
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        request.forEachHeader(headers::add);
        return door.ask(HttpMethod.valueOf(request.method().name()), uri, headers, body);
    }

    static SdkHttpResponse response(InProcessAnswer answer) {
        SdkHttpFullResponse.Builder response = SdkHttpFullResponse.builder().statusCode(answer.status());
        answer.headers().forEach(header -> response.appendHeader(header.getKey(), header.getValue()));
        return response.build();
    }
}
