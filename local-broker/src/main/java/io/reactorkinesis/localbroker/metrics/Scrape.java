package io.reactorkinesis.localbroker.metrics;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** All metrics as text. Thread-safe. */
@FunctionalInterface
public interface Scrape {

    /**
     * Writes them, on a thread of its own.
     *
     * @param accept what the client asked for, as in HTTP's Accept; null when it did not say
     */
    Mono<Page> scrape(@Nullable String accept);

    /**
     * The text.
     *
     * @param contentType its media type, with version and character set
     */
    record Page(String text, String contentType) {}
}
