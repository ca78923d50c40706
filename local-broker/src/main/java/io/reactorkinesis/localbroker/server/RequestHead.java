package io.reactorkinesis.localbroker.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * A request without its body.
 *
 * @param method the method
 * @param uri path and query
 * @param headers by name, in any case
 */
record RequestHead(HttpMethod method, String uri, HttpHeaders headers) {

    boolean isPost() {
        return method.equals(HttpMethod.POST);
    }

    Target target() {
        return Target.parse(headers.get("X-Amz-Target"));
    }

    /** The content type without parameters and blanks; empty when there is none. */
    String mediaType() {
        String contentType = headers.get(HttpHeaderNames.CONTENT_TYPE);
        if (contentType == null) {
            return "";
        }
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters)).trim();
    }

    @Nullable
    String header(CharSequence name) {
        return headers.get(name);
    }
}
