package io.reactorkinesis.producer;

import java.util.List;

/**
 * The producer was closed before the record was written. When {@link #attempts()} is not empty, or the record was in a
 * call that was not yet answered, it may be stored nevertheless.
 */
public final class ProducerClosedException extends SendException {

    private static final long serialVersionUID = 1L;

    ProducerClosedException(String message, List<Attempt> attempts) {
        super(message, null, attempts);
    }
}
