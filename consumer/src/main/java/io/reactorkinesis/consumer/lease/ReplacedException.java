package io.reactorkinesis.consumer.lease;

/** A later life under the same worker id has joined. */
public final class ReplacedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ReplacedException(String workerId) {
        super("Another worker has joined under the id '" + workerId + "'");
    }
}
