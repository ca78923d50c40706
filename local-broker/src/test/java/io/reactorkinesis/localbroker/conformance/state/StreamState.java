package io.reactorkinesis.localbroker.conformance.state;

/** Where the life of a stream can stand; ABSENT is after its end. */
enum StreamState {
    CREATING,
    ACTIVE,
    UPDATING,
    DELETING,
    ABSENT
}
