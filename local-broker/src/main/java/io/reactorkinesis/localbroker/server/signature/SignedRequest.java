package io.reactorkinesis.localbroker.server.signature;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * A request with the parts of its signature, all of which are there.
 *
 * @param method the HTTP method
 * @param uri path and query as they came
 * @param headers by name, in any case
 * @param presigned whether the signature came in the query, not in a header
 * @param algorithm what the client says it signed with
 * @param credential {@code key/date/region/service/aws4_request}
 * @param signedHeaders names, apart by semicolons
 * @param signature hexadecimal
 * @param date when the client says it signed
 */
public record SignedRequest(
        String method,
        String uri,
        HttpHeaders headers,
        boolean presigned,
        String algorithm,
        String credential,
        String signedHeaders,
        String signature,
        String date) {}
