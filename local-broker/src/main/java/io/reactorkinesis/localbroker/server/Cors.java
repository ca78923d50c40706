package io.reactorkinesis.localbroker.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerResponse;

/** Lets pages of any origin call, as the service does. */
final class Cors {

    private static final String EXPOSED =
            "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date";
    private static final String MAX_AGE_SECONDS = "172800";

    private Cors() {}

    /** Whether a browser only asks what it may do. Such a request is answered without a look at the rest of it. */
    static boolean isPreflight(RequestHead head) {
        return head.header(HttpHeaderNames.ORIGIN) != null && head.method().equals(HttpMethod.OPTIONS);
    }

    /** Adds the headers that a browser needs; none for a client that is no browser. */
    static void allow(RequestHead head, HttpServerResponse response) {
        if (head.header(HttpHeaderNames.ORIGIN) == null) {
            return;
        }
        response.header(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        if (isPreflight(head)) {
            echo(
                    response,
                    HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
                    head.header(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS));
            echo(
                    response,
                    HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS,
                    head.header(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD));
            response.header(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
        } else {
            response.header(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }

    private static void echo(HttpServerResponse response, CharSequence name, @Nullable String asked) {
        if (asked != null) {
            response.header(name, asked);
        }
    }
}
