package io.reactorkinesis.producer;

import org.jspecify.annotations.Nullable;

/**
 * A record to send, and what the caller wants back with its result.
 *
 * @param record the record
 * @param correlation given back untouched in {@link SendResult#correlation()}, never sent
 */
public record ProducerRecord<T, C extends @Nullable Object>(UserRecord<T> record, C correlation) {}
