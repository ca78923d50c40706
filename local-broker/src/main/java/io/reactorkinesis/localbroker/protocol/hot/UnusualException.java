package io.reactorkinesis.localbroker.protocol.hot;

/**
 * A body that a hot codec leaves to the general one: it is malformed, breaks a rule, or is written in a way that clients
 * do not use. It never leaves this package, so that every error has its text in one place.
 */
final class UnusualException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusualException() {
        super(null, null, false, false);
    }
}
