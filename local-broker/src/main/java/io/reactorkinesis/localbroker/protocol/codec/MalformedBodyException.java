package io.reactorkinesis.localbroker.protocol.codec;

/** A body that is no single JSON or CBOR object. */
public final class MalformedBodyException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedBodyException(String message) {
        super(message, null, false, false);
    }
}
