package io.reactorkinesis.localbroker.admin;

import java.util.Map;

/** A request is refused; the message says what was wrong and what to do. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    private Refusal(int status, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.headers = headers;
    }

    /** The request is not as it must be. */
    static Refusal badRequest(String message) {
        return new Refusal(400, message, Map.of());
    }

    /** Who asks may not. */
    static Refusal forbidden(String message) {
        return new Refusal(403, message, Map.of());
    }

    /** What is asked for is not there. */
    static Refusal notFound(String message) {
        return new Refusal(404, message, Map.of());
    }

    /**
     * What is there does not take the method.
     *
     * @param allowed the methods that it takes, by commas
     */
    static Refusal wrongMethod(String message, String allowed) {
        return new Refusal(405, message, Map.of("Allow", allowed));
    }

    /** It cannot be done as things stand. */
    static Refusal conflict(String message) {
        return new Refusal(409, message, Map.of());
    }

    /** The body is not what is taken. */
    static Refusal wrongMediaType(String message) {
        return new Refusal(415, message, Map.of());
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
