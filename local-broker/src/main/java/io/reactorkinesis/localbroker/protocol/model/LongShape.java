package io.reactorkinesis.localbroker.protocol.model;

/**
 * A whole number of 64 bits.
 *
 * @param name the name in the service model
 * @param range the values that are allowed
 */
public record LongShape(String name, Bounds range) implements ScalarShape {}
