package io.reactorkinesis.localbroker.operations.fault;

import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a call, or the end of a stream of events, whose connection is to end without a proper answer. It is made
 * on purpose, so it carries no stack trace.
 */
public final class BrokenAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Structure answer;
    private final @Nullable ServiceException refusal;
    private final int bytes;

    private BrokenAnswer(String message, @Nullable Structure answer, @Nullable ServiceException refusal, int bytes) {
        super(message, null, false, false);
        this.answer = answer;
        this.refusal = refusal;
        this.bytes = bytes;
    }

    /** Nothing more is said. */
    static BrokenAnswer reset() {
        return new BrokenAnswer("The connection was reset on purpose", null, null, 0);
    }

    /** Only so many bytes of the answer's body are sent. */
    static BrokenAnswer cut(Structure answer, int bytes) {
        return new BrokenAnswer("The answer was cut on purpose", answer, null, bytes);
    }

    /** Only so many bytes of the refusal's body are sent. */
    static BrokenAnswer cut(ServiceException refusal, int bytes) {
        return new BrokenAnswer("The refusal was cut on purpose", null, refusal, bytes);
    }

    /** What begins to be sent; null when it is nothing or a refusal. */
    public @Nullable Structure answer() {
        return answer;
    }

    /** The refusal that begins to be sent; null when it is nothing or an answer. */
    public @Nullable ServiceException refusal() {
        return refusal;
    }

    /** How many bytes of its body are sent. */
    public int bytes() {
        return bytes;
    }
}
