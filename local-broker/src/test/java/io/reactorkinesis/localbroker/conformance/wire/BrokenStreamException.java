package io.reactorkinesis.localbroker.conformance.wire;

/** What came is no stream of events. */
public final class BrokenStreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenStreamException(String message) {
        super(message);
    }
}
