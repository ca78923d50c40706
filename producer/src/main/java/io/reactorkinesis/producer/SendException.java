package io.reactorkinesis.producer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a record was not written. The message names the reason, the limit and what to do. */
public abstract sealed class SendException extends RuntimeException
        permits AttributesRefusedException,
                ProducerClosedException,
                RecordSerializationException,
                RecordTooLargeException,
                RetriesExhaustedException,
                ServiceRejectedException {

    private static final long serialVersionUID = 1L;

    private final transient List<Attempt> attempts;

    /** Without stack trace: it would show the producer's loop, not the caller, and many records may fail at once. */
    SendException(String message, @Nullable Throwable cause, List<Attempt> attempts) {
        super(message, cause, false, false);
        this.attempts = attempts;
    }

    /** Every try to write the record, the earliest first; empty when it never left the producer. */
    public List<Attempt> attempts() {
        return attempts == null ? List.of() : attempts;
    }
}
