package io.reactorkinesis.localbroker.protocol.model;

/**
 * Bytes.
 *
 * @param name the name in the service model
 * @param length how many bytes are allowed
 */
public record BlobShape(String name, Bounds length) implements ScalarShape {}
