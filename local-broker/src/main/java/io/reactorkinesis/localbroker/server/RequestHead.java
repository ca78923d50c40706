package io.reactorkinesis.localbroker.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
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

    /** The path without the query, as it was sent. */
    String path() {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    /** {@code X-Amz-Target}; empty when there is none. */
    String target() {
        String target = headers.get("X-Amz-Target");
        return target == null ? "" : target;
    }

    /** What the request asks for, which need not exist. */
    Target asked() {
        return RpcV2.isSpoken(this) ? RpcV2.target(path()) : Target.parse(target());
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

    /** The length of the body, where the client declares one; else 0. */
    long declaredLength() {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException beyondALong) {
            return Long.MAX_VALUE;
        }
    }

    /** The encoding that the client speaks; null when it is none of the service's. */
    @Nullable
    Encoding encoding() {
        return RpcV2.isSpoken(this) ? Encoding.RPC_V2_CBOR : Encoding.ofContentType(mediaType());
    }

    @Nullable
    String header(CharSequence name) {
        return headers.get(name);
    }
}
