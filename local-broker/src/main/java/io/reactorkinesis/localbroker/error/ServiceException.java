package io.reactorkinesis.localbroker.error;

import org.jspecify.annotations.Nullable;

/**
 * An answer of the service that is an error. It is an ordinary outcome of a call, so it carries no stack trace.
 */
public final class ServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorType type;

    /**
     * @param type what the wire calls it
     * @param message what the client reads; null where the service sends none
     */
    public ServiceException(ErrorType type, @Nullable String message) {
        super(message, null, false, false);
        this.type = type;
    }

    /** What the wire calls it. */
    public ErrorType type() {
        return type;
    }
}
