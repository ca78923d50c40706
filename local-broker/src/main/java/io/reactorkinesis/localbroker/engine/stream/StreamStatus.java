package io.reactorkinesis.localbroker.engine.stream;

/** The states of a stream, by the service's names. */
public enum StreamStatus {
    /** No shards yet. */
    CREATING,
    /** Takes every call. */
    ACTIVE,
    /** Changes its shards; the old ones take and give records until the change is done. */
    UPDATING,
    /** About to be gone. */
    DELETING;

    /** Whether records are taken and given. */
    boolean isServing() {
        return this == ACTIVE || this == UPDATING;
    }
}
