package io.reactorkinesis.localbroker.server.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses requests that no known key has signed, or not now. Thread-safe. */
public final class SignatureVerifier {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String BODY_HASH = "X-Amz-Content-Sha256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final Map<String, AccessKey> keys;
    private final SignatureTime time;

    /**
     * @param keys who may sign
     * @param clock what the time of a signature is held against
     */
    public SignatureVerifier(List<AccessKey> keys, Clock clock) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(AccessKey::id, Function.identity()));
        this.time = new SignatureTime(clock);
    }

    /**
     * The key that signed a request.
     *
     * @param body all of it, whatever of it was read
     * @throws ServiceException when the key is not known, the signature is not the key's for this request, or too old
     */
    public AccessKey verify(SignedRequest request, ByteBuf body) {
        Credential credential = Credential.parse(request.credential());
        if (!request.algorithm().equals(ALGORITHM)) {
            throw new ServiceException(
                    ErrorType.INCOMPLETE_SIGNATURE,
                    "Unsupported AWS 'algorithm': '" + request.algorithm() + "'. Sign with " + ALGORITHM + ".");
        }
        AccessKey key = keys.get(credential.key());
        if (key == null) {
            throw new ServiceException(
                    ErrorType.UNRECOGNIZED_CLIENT, "The security token included in the request is invalid.");
        }
        String date = time.requireCurrent(request);
        credential.requireScope(date);
        requireHost(request);
        byte[] expected = expected(request, credential, key, date, body);
        if (!MessageDigest.isEqual(expected, request.signature().getBytes(UTF_8))) {
            throw new ServiceException(
                    ErrorType.INVALID_SIGNATURE,
                    "The request signature we calculated does not match the signature you provided. Check your AWS"
                            + " Secret Access Key and signing method. Consult the service documentation for details.");
        }
        return key;
    }

    /** Else a request could be sent on to another server. */
    private static void requireHost(SignedRequest request) {
        if (Stream.of(request.signedHeaders().split(";", -1)).noneMatch("host"::equalsIgnoreCase)) {
            throw new ServiceException(
                    ErrorType.INVALID_SIGNATURE,
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
    }

    private static byte[] expected(
            SignedRequest request, Credential credential, AccessKey key, String date, ByteBuf body) {
        String canonical = CanonicalRequest.of(request, bodyHash(request, body));
        String toSign = ALGORITHM + '\n' + date + '\n' + credential.scope() + '\n' + Sha256.of(canonical);
        byte[] signature = SigningKey.of(key.secret(), credential).sign(toSign);
        return HexFormat.of().formatHex(signature).getBytes(UTF_8);
    }

    /** What a client says the hash of its body is counts only when it says that it has none. */
    private static String bodyHash(SignedRequest request, ByteBuf body) {
        boolean unsigned = UNSIGNED.equals(request.headers().get(BODY_HASH))
                || (request.presigned()
                        && new QueryStringDecoder(request.uri())
                                .parameters()
                                .getOrDefault(BODY_HASH, List.of())
                                .contains(UNSIGNED));
        return unsigned ? UNSIGNED : Sha256.of(body);
    }
}
