package io.reactorkinesis.localbroker.engine.stream;

/** The states of a stream, by the service's names. */
public enum StreamStatus {
    /** No shards yet. */
    CREATING,
    /** Takes every call. */
    ACTIVE,
    /** Changes its shards or settings; the old ones hold until the change is done. */
    UPDATING,
    /** About to be gone; takes and gives records until then. */
    DELETING
}
