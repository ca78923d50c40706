package io.reactorkinesis.producer.pending;

import org.jspecify.annotations.Nullable;

/**
 * One try to write records.
 *
 * @param startedAt when the call began, in the loop's nanoseconds
 * @param endedAt when it was answered
 * @param code why it failed; null when it did not
 * @param message the words that came with the code
 */
public record Try(
        long startedAt,
        long endedAt,
        @Nullable String code,
        @Nullable String message) {}
