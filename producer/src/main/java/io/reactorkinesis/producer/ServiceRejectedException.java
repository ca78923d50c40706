package io.reactorkinesis.producer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kinesis, or the client on the way to it, refused the record for a reason that a retry does not mend. */
public final class ServiceRejectedException extends SendException {

    private static final long serialVersionUID = 1L;

    private final String errorCode;

    ServiceRejectedException(String errorCode, String message, @Nullable Throwable cause, List<Attempt> attempts) {
        super(message, cause, attempts);
        this.errorCode = errorCode;
    }

    /** The service's code, such as {@code ResourceNotFoundException}, or the simple name of the client's exception. */
    public String errorCode() {
        return errorCode;
    }
}
