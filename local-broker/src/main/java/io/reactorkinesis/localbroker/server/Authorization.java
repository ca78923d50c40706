package io.reactorkinesis.localbroker.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks that the parts of a signature (version 4) are there, as the service does, and takes account and region from the
 * credential. Any key and any signature will do.
 */
final class Authorization {

    private static final String ALGORITHM = "X-Amz-Algorithm";
    private static final String CREDENTIAL = "X-Amz-Credential";
    private static final List<String> HEADER_PARTS = List.of("Credential", "Signature", "SignedHeaders");
    private static final List<String> QUERY_PARTS =
            List.of(ALGORITHM, CREDENTIAL, "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date");

    private static final Pattern SLASH = Pattern.compile("/");
    private static final Pattern SEPARATOR = Pattern.compile("[, ]");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");

    private final String defaultAccount;
    private final String defaultRegion;

    Authorization(String defaultAccount, String defaultRegion) {
        this.defaultAccount = defaultAccount;
        this.defaultRegion = defaultRegion;
    }

    /**
     * Who calls.
     *
     * @throws ServiceException when the signature is missing, incomplete or given twice
     */
    Caller caller(RequestHead head) {
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
            return credential(fromHeader(header, head));
        }
        if (signedQuery) {
            return credential(fromQuery(query));
        }
        throw new ServiceException(ErrorType.MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token");
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

    private static String fromHeader(String header, RequestHead head) {
        Map<String, String> parts = parts(header);
        StringBuilder missing = new StringBuilder();
        for (String part : HEADER_PARTS) {
            if (!parts.containsKey(part)) {
                missing.append("Authorization header requires '").append(part).append("' parameter. ");
            }
        }
        if (isBlank(head.header("X-Amz-Date")) && isBlank(head.header(HttpHeaderNames.DATE))) {
            missing.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        if (!missing.isEmpty()) {
            throw new ServiceException(ErrorType.INCOMPLETE_SIGNATURE, missing + "Authorization=" + header);
        }
        return parts.getOrDefault("Credential", "");
    }

    /** Parts are apart by commas, blanks or both: some clients leave out the blank. */
    private static Map<String, String> parts(String header) {
        Map<String, String> parts = new HashMap<>();
        String[] words = SEPARATOR.split(header, -1);
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals > 0 && equals + 1 < words[i].length()) {
                parts.put(words[i].substring(0, equals), words[i].substring(equals + 1));
            }
        }
        return parts;
    }

    private static String fromQuery(Map<String, List<String>> query) {
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
        return first(query, CREDENTIAL);
    }

    private static String first(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    /** Reads {@code key/date/region/service/aws4_request}. A key of 12 digits names the account. */
    private Caller credential(String credential) {
        String[] scope = SLASH.split(credential, -1);
        String account = ACCOUNT.matcher(scope[0]).matches() ? scope[0] : defaultAccount;
        String region = scope.length > 2 && REGION.matcher(scope[2]).matches() ? scope[2] : defaultRegion;
        return new Caller(account, region);
    }
}
