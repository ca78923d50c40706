package io.reactorkinesis.localbroker.protocol.model;

import java.util.Map;

/**
 * A stream of events, which comes in the place of a body.
 *
 * @param name the name in the service model
 * @param events what may come, by wire name
 * @param exceptions what may end it before its time, by wire name
 */
public record EventStreamShape(String name, Map<String, StructureShape> events, Map<String, StructureShape> exceptions)
        implements Shape {}
