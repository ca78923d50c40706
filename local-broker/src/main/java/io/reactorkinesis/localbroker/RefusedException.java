package io.reactorkinesis.localbroker;

import org.jspecify.annotations.Nullable;

/** What a {@link LocalBroker} was asked to do cannot be done now. Nothing has changed. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedException(String code, @Nullable String message) {
        super(message);
        this.code = code;
    }

    /** The name that the service has for such a refusal, such as {@code ResourceNotFoundException}. */
    public String code() {
        return code;
    }
}
