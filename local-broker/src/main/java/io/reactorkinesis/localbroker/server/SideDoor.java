package io.reactorkinesis.localbroker.server;

import reactor.core.publisher.Mono;

/** A way in beside the service's: for paths that no client of the service uses. Thread-safe; nothing in it blocks. */
public interface SideDoor {

    /**
     * Whether requests for this path come here. One that names an operation of the service never does.
     *
     * @param path without the query, as it was sent
     */
    boolean opensTo(String path);

    /** Answers a request; an error is a fault of the broker. */
    Mono<SideAnswer> answer(SideRequest request);

    /**
     * The answer to a request that does not get as far as {@link #answer}, or whose answer failed.
     *
     * @param status the HTTP status
     * @param message says why
     */
    SideAnswer refusal(int status, String message);
}
