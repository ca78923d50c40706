package io.reactorkinesis.localbroker.protocol.model;

/**
 * A point in time, of a resolution of a millisecond.
 *
 * @param name the name in the service model
 */
public record TimestampShape(String name) implements ScalarShape {}
