package io.reactorkinesis.localbroker.protocol.model;

/** The type of a value in the service model, with what it is held to. */
public sealed interface Shape permits EventStreamShape, ListShape, MapShape, ScalarShape, StructureShape {

    /** The name in the service model. */
    String name();
}
