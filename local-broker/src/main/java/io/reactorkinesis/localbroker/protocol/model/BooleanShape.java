package io.reactorkinesis.localbroker.protocol.model;

/**
 * True or false.
 *
 * @param name the name in the service model
 */
public record BooleanShape(String name) implements ScalarShape {}
