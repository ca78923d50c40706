package io.reactorkinesis.localbroker.protocol.model;

/**
 * A list.
 *
 * @param name the name in the service model
 * @param size how many elements are allowed
 * @param element what each element is
 */
public record ListShape(String name, Bounds size, Shape element) implements Shape {}
