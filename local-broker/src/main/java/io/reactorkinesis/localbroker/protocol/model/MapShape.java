package io.reactorkinesis.localbroker.protocol.model;

/**
 * A map from string to string.
 *
 * @param name the name in the service model
 * @param size how many entries are allowed
 * @param key what each key is
 * @param value what each value is
 */
public record MapShape(String name, Bounds size, StringShape key, StringShape value) implements Shape {}
