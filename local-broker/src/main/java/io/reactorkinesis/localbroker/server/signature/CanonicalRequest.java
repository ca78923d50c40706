package io.reactorkinesis.localbroker.server.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** The form of a request that is signed: one text, however clients and proxies write the request. */
final class CanonicalRequest {

    private static final String SIGNATURE = "X-Amz-Signature";
    private static final Pattern SEMICOLON = Pattern.compile(";");
    private static final Pattern SLASH = Pattern.compile("/");
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final String HEX = "0123456789ABCDEF";

    private CanonicalRequest() {}

    static String of(SignedRequest request, String bodyHash) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        return request.method()
                + '\n'
                + path(query < 0 ? uri : uri.substring(0, query))
                + '\n'
                + (query < 0 ? "" : query(uri))
                + '\n'
                + headers(request)
                + '\n'
                + request.signedHeaders()
                + '\n'
                + bodyHash;
    }

    /** Without dots and empty parts, and encoded once more, as all services but S3 have it. */
    private static String path(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : SLASH.split(path, -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(encoded(part));
            }
        }
        String end = path.endsWith("/") && !parts.isEmpty() ? "/" : "";
        return "/" + String.join("/", parts) + end;
    }

    private static String query(String uri) {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter :
                new QueryStringDecoder(uri).parameters().entrySet()) {
            if (!parameter.getKey().equals(SIGNATURE)) {
                for (String value : parameter.getValue()) {
                    pairs.add(encoded(parameter.getKey()) + '=' + encoded(value));
                }
            }
        }
        Collections.sort(pairs);
        return String.join("&", pairs);
    }

    private static String headers(SignedRequest request) {
        StringBuilder headers = new StringBuilder();
        for (String name : SEMICOLON.split(request.signedHeaders(), -1)) {
            StringJoiner values = new StringJoiner(",");
            for (String value : request.headers().getAll(name)) {
                values.add(BLANKS.matcher(value.trim()).replaceAll(" "));
            }
            headers.append(name.toLowerCase(ROOT)).append(':').append(values).append('\n');
        }
        return headers.toString();
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte symbol : text.getBytes(UTF_8)) {
            if (isUnreserved(symbol)) {
                encoded.append((char) symbol);
            } else {
                encoded.append('%').append(HEX.charAt(symbol >> 4 & 0xF)).append(HEX.charAt(symbol & 0xF));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte symbol) {
        return (symbol >= 'A' && symbol <= 'Z')
                || (symbol >= 'a' && symbol <= 'z')
                || (symbol >= '0' && symbol <= '9')
                || symbol == '-'
                || symbol == '_'
                || symbol == '.'
                || symbol == '~';
    }
}
