package io.reactorkinesis.producer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record could have been written later, but it reached {@link ProducerOptionsBuilder#recordTtl} or {@link
 * ProducerOptionsBuilder#maxAttempts} first. The last of {@link #attempts()} tells what stood in the way.
 */
public final class RetriesExhaustedException extends SendException {

    private static final long serialVersionUID = 1L;

    RetriesExhaustedException(String message, @Nullable Throwable cause, List<Attempt> attempts) {
        super(message, cause, attempts);
    }
}
