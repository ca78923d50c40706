package io.reactorkinesis.localbroker;

import io.reactorkinesis.localbroker.snapshot.SnapshotFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import reactor.core.Exceptions;

/**
 * A file that a {@link LocalBroker} cannot be restored from, whatever is done about the file: it is no snapshot, it was
 * written by a later version of the broker, its end is missing, or it is not as it was written. The message tells which.
 */
public final class InvalidSnapshotException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    private InvalidSnapshotException(SnapshotFormatException cause) {
        super(cause.getMessage(), cause);
    }

    /** What is thrown for a failure that may come from reading or writing a file. */
    static RuntimeException translated(RuntimeException failure) {
        Throwable cause = Exceptions.unwrap(failure);
        if (cause instanceof SnapshotFormatException invalid) {
            return new InvalidSnapshotException(invalid);
        }
        return cause instanceof IOException io ? new UncheckedIOException(io.getMessage(), io) : failure;
    }
}
