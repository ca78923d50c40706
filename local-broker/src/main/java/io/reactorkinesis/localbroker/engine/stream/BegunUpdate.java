package io.reactorkinesis.localbroker.engine.stream;

/**
 * An update of a stream that has begun.
 *
 * @param result what is known of it already
 * @param end carries it out and turns the stream to ACTIVE, unless that has been done; must be run at some time
 */
record BegunUpdate<T>(T result, Runnable end) {}
