package io.reactorkinesis.checkpoint;

/** A lease file that cannot be used. The message says why and what to do. */
public final class LeaseFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
