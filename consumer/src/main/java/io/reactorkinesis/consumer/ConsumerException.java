package io.reactorkinesis.consumer;

/** Ends the Flux of a consumer: what happened is not cured by trying again. */
public abstract sealed class ConsumerException extends RuntimeException
        permits StreamUnavailableException, WorkerReplacedException {

    private static final long serialVersionUID = 1;

    ConsumerException(String message) {
        super(message);
    }

    ConsumerException(String message, Throwable cause) {
        super(message, cause);
    }
}
