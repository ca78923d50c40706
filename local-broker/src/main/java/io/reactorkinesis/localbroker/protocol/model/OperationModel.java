package io.reactorkinesis.localbroker.protocol.model;

import org.jspecify.annotations.Nullable;

/**
 * An operation of the service.
 *
 * @param name what stands behind the dot of {@code X-Amz-Target}
 * @param input what it takes
 * @param output what it gives; null when it answers with an empty body
 */
public record OperationModel(
        String name, StructureShape input, @Nullable StructureShape output) {}
