package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.eventstream.EventStreamCodec;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Smithy RPC v2 asks of a request beside its values: a header says that it is spoken, the end of the path names the
 * operation, and a request without members may have no body.
 */
final class RpcV2 {

    /** Stands in every request and every answer. */
    static final String HEADER = "smithy-protocol";

    /** Its value. */
    static final String PROTOCOL = "rpc-v2-cbor";

    private static final Pattern PATH = Pattern.compile(".*/service/([^/]+)/operation/([^/]+)");
    private static final String NAMESPACE = "com.amazonaws.kinesis.";
    private static final List<String> FOREIGN_HEADERS = List.of("X-Amz-Target", "X-Amzn-Target");

    /** The second is botocore's where the answer is a stream of events; the body is CBOR all the same. */
    private static final Set<String> CONTENT_TYPES =
            Set.of(Encoding.RPC_V2_CBOR.contentType(), EventStreamCodec.CONTENT_TYPE);

    /** CBOR's empty map. */
    private static final byte[] NO_MEMBERS = {(byte) 0xA0};

    private RpcV2() {}

    static boolean isSpoken(RequestHead head) {
        return PROTOCOL.equals(head.header(HEADER));
    }

    /** What the path asks for; without names when it has another form. The service may be named absolutely. */
    static Target target(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return new Target("", "");
        }
        String service = matcher.group(1);
        return new Target(
                service.startsWith(NAMESPACE) ? service.substring(NAMESPACE.length()) : service, matcher.group(2));
    }

    /**
     * The body to read.
     *
     * @throws ServiceException when the request also speaks another protocol, which might be checked by other rules, or
     *     when its content type is another
     */
    static ByteBuf body(RequestHead head, ByteBuf body) {
        for (String foreign : FOREIGN_HEADERS) {
            if (head.header(foreign) != null) {
                throw new ServiceException(
                        ErrorType.SERIALIZATION,
                        "A request of " + PROTOCOL + " names its operation in the path and must not have the header "
                                + foreign + ".");
            }
        }
        if (!body.isReadable()) {
            return Unpooled.wrappedBuffer(NO_MEMBERS);
        }
        if (!CONTENT_TYPES.contains(head.mediaType())) {
            throw new ServiceException(
                    ErrorType.UNSUPPORTED_MEDIA_TYPE,
                    "The Content-Type of a request of " + PROTOCOL + " must be " + Encoding.RPC_V2_CBOR.contentType()
                            + ".");
        }
        return body;
    }
}
