package io.reactorkinesis.producer;

import java.util.List;

/** The {@link Serializer} threw; the cause is what it threw. */
public final class RecordSerializationException extends SendException {

    private static final long serialVersionUID = 1L;

    RecordSerializationException(Throwable cause) {
        super("The serializer failed on the record's data: " + cause, cause, List.of());
    }
}
