package io.reactorkinesis.localbroker.protocol.model;

import java.util.Map;
import java.util.Set;

/**
 * Named members.
 *
 * @param name the name in the service model
 * @param members the shapes by wire name
 * @param required the members that must be there
 */
public record StructureShape(String name, Map<String, Shape> members, Set<String> required) implements Shape {}
