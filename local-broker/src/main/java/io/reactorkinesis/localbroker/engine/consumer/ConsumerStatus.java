package io.reactorkinesis.localbroker.engine.consumer;

/** The states of a consumer, by the service's names. */
public enum ConsumerStatus {
    /** Cannot subscribe yet. */
    CREATING,
    /** Can subscribe. */
    ACTIVE,
    /** About to be gone. */
    DELETING
}
