package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.server.signature.AccessKey;
import io.reactorkinesis.localbroker.server.signature.SignatureVerifier;
import io.reactorkinesis.localbroker.server.signature.SignedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks that the parts of a signature (version 4) are there, as the service does, and takes account and region from the
 * credential. Without a verifier any key and any signature will do.
 */
final class Authorization {

    private static final String ALGORITHM = "X-Amz-Algorithm";
    private static final String CREDENTIAL = "X-Amz-Credential";
    private static final String SIGNATURE = "X-Amz-Signature";
    private static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";
    private static final String DATE = "X-Amz-Date";
    private static final List<String> HEADER_PARTS = List.of("Credential", "Signature", "SignedHeaders");
    private static final List<String> QUERY_PARTS = List.of(ALGORITHM, CREDENTIAL, SIGNATURE, SIGNED_HEADERS, DATE);

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");

    private final String defaultAccount;
    private final String defaultRegion;
    private final @Nullable SignatureVerifier verifier;
    private final @Nullable AccessKey unsigned;

    /** Refuses what is not signed. */
    Authorization(String defaultAccount, String defaultRegion, @Nullable SignatureVerifier verifier) {
        this(defaultAccount, defaultRegion, verifier, null);
    }

    /**
     * @param verifier refuses wrong signatures; null lets any pass
     * @param unsigned the key of a request without a signature; null refuses it
     */
    Authorization(
            String defaultAccount,
            String defaultRegion,
            @Nullable SignatureVerifier verifier,
            @Nullable AccessKey unsigned) {
        this.defaultAccount = defaultAccount;
        this.defaultRegion = defaultRegion;
        this.verifier = verifier;
        this.unsigned = unsigned;
    }

    /**
     * Who calls.
     *
     * @param body all of it, whatever of it was read
     * @throws ServiceException when the signature is missing, incomplete or given twice; with a verifier, also when it is
     *     wrong
     */
    Caller caller(RequestHead head, ByteBuf body) {
        SignedRequest request = signed(head);
        if (request == null) {
            if (unsigned == null) {
                throw new ServiceException(ErrorType.MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token");
            }
            return caller(unsigned.id(), unsigned.account());
        }
        AccessKey key = verifier == null ? null : verifier.verify(request, body);
        return caller(request.credential(), key == null ? null : key.account());
    }

    private static @Nullable SignedRequest signed(RequestHead head) {
        String header = Objects.requireNonNullElse(head.header(HttpHeaderNames.AUTHORIZATION), "");
        boolean signedHeader = !header.isEmpty();
        Map<String, List<String>> query = query(head.uri());
        boolean signedQuery = query.containsKey(ALGORITHM);
        if (signedHeader && signedQuery) {
            throw new ServiceException(
                    ErrorType.INVALID_SIGNATURE,
                    "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
        }
        if (signedHeader) {
            return fromHeader(header, head);
        }
        return signedQuery ? fromQuery(query, head) : null;
    }

    private static Map<String, List<String>> query(String uri) {
        if (uri.indexOf('?') < 0) {
            return Map.of();
        }
        try {
            return new QueryStringDecoder(uri).parameters();
        } catch (IllegalArgumentException broken) {
            // A percent sign without its digits signs nothing; the caller is told that the token is missing.
            return Map.of();
        }
    }

    private static SignedRequest fromHeader(String header, RequestHead head) {
        Map<String, String> parts = parts(header);
        String date = present(head.header(DATE)) ? head.header(DATE) : head.header(HttpHeaderNames.DATE);
        StringBuilder missing = new StringBuilder();
        for (String part : HEADER_PARTS) {
            if (!parts.containsKey(part)) {
                missing.append("Authorization header requires '").append(part).append("' parameter. ");
            }
        }
        if (!present(date)) {
            missing.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        if (!missing.isEmpty()) {
            throw new ServiceException(ErrorType.INCOMPLETE_SIGNATURE, missing + "Authorization=" + header);
        }
        return new SignedRequest(
                head.method().name(),
                head.uri(),
                head.headers(),
                false,
                parts.getOrDefault("", ""),
                parts.getOrDefault("Credential", ""),
                parts.getOrDefault("SignedHeaders", ""),
                parts.getOrDefault("Signature", ""),
                Objects.requireNonNullElse(date, ""));
    }

    /**
     * The parts by name, the algorithm before them by the empty one. They are apart by commas, blanks or both: some clients
     * leave out the blank.
     */
    private static Map<String, String> parts(String header) {
        Map<String, String> parts = new HashMap<>();
        int end = wordEnd(header, 0);
        parts.put("", header.substring(0, end));
        while (end < header.length()) {
            int start = end + 1;
            end = wordEnd(header, start);
            int equals = header.indexOf('=', start);
            if (equals > start && equals + 1 < end) {
                parts.put(header.substring(start, equals), header.substring(equals + 1, end));
            }
        }
        return parts;
    }

    private static int wordEnd(String header, int start) {
        int end = start;
        while (end < header.length() && header.charAt(end) != ',' && header.charAt(end) != ' ') {
            end++;
        }
        return end;
    }

    private static SignedRequest fromQuery(Map<String, List<String>> query, RequestHead head) {
        StringBuilder missing = new StringBuilder();
        for (String part : QUERY_PARTS) {
            if (first(query, part).isEmpty()) {
                missing.append("AWS query-string parameters must include '")
                        .append(part)
                        .append("'. ");
            }
        }
        if (!missing.isEmpty()) {
            throw new ServiceException(
                    ErrorType.INCOMPLETE_SIGNATURE, missing + "Re-examine the query-string parameters.");
        }
        return new SignedRequest(
                head.method().name(),
                head.uri(),
                head.headers(),
                true,
                first(query, ALGORITHM),
                first(query, CREDENTIAL),
                first(query, SIGNED_HEADERS),
                first(query, SIGNATURE),
                first(query, DATE));
    }

    private static String first(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    private static boolean present(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    /**
     * Reads {@code key/date/region/service/aws4_request}. A key of 12 digits names the account.
     *
     * @param account whose key it is, where that is known
     */
    private Caller caller(String credential, @Nullable String account) {
        int keyEnd = credential.indexOf('/');
        String key = keyEnd < 0 ? credential : credential.substring(0, keyEnd);
        String named = ACCOUNT.matcher(key).matches() ? key : defaultAccount;
        return new Caller(account == null ? named : account, region(credential, keyEnd));
    }

    private String region(String credential, int keyEnd) {
        int dateEnd = keyEnd < 0 ? -1 : credential.indexOf('/', keyEnd + 1);
        if (dateEnd < 0) {
            return defaultRegion;
        }
        int end = credential.indexOf('/', dateEnd + 1);
        String region = credential.substring(dateEnd + 1, end < 0 ? credential.length() : end);
        return REGION.matcher(region).matches() ? region : defaultRegion;
    }
}
