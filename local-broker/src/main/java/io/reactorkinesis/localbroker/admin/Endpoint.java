package io.reactorkinesis.localbroker.admin;

import io.netty.handler.codec.http.HttpMethod;
import io.reactorkinesis.localbroker.server.SideAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Something that can be asked for.
 *
 * @param method how it is asked for
 * @param path its segments; one in braces stands for any
 * @param query the parameters that it knows
 * @param access who may ask
 * @param purpose what it does, in a line
 * @param handler does it
 */
record Endpoint(HttpMethod method, String path, Set<String> query, Audience access, String purpose, Handler handler) {

    /** Who may ask. */
    enum Audience {
        /** Those whom {@link Access} lets in. */
        ADMINS,
        /** Whoever reaches the port. */
        ALL
    }

    /** Does what is asked for. */
    @FunctionalInterface
    interface Handler {

        /** The answer; the error is a {@link Refusal} when there is none. */
        Mono<SideAnswer> handle(AdminCall call);
    }

    static Endpoint get(String path, Set<String> query, String purpose, Handler handler) {
        return new Endpoint(HttpMethod.GET, path, query, Audience.ADMINS, purpose, handler);
    }

    static Endpoint post(String path, Set<String> query, String purpose, Handler handler) {
        return new Endpoint(HttpMethod.POST, path, query, Audience.ADMINS, purpose, handler);
    }

    static Endpoint delete(String path, String purpose, Handler handler) {
        return new Endpoint(HttpMethod.DELETE, path, Set.of(), Audience.ADMINS, purpose, handler);
    }

    /** One that whoever reaches the port may ask for. */
    static Endpoint open(String path, String purpose, Handler handler) {
        return new Endpoint(HttpMethod.GET, path, Set.of(), Audience.ALL, purpose, handler);
    }

    /** What stands for the segments in braces, by their names; null when the path is another. */
    @Nullable
    Map<String, String> match(List<String> segments) {
        String[] template = path.substring(1).split("/", -1);
        if (template.length != segments.size()) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < template.length; i++) {
            String expected = template[i];
            if (expected.startsWith("{")) {
                values.put(expected.substring(1, expected.length() - 1), segments.get(i));
            } else if (!expected.equals(segments.get(i))) {
                return null;
            }
        }
        return values;
    }
}
