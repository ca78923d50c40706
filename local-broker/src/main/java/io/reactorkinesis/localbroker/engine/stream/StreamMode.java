package io.reactorkinesis.localbroker.engine.stream;

/** Who manages the number of shards, by the service's names. */
public enum StreamMode {
    /** The user does. */
    PROVISIONED,
    /** The service does. */
    ON_DEMAND
}
