package io.reactorkinesis.localbroker.engine.channel;

/** The states of a channel, by the service's names. */
public enum ChannelStatus {
    /** Does not deliver yet. */
    CREATING,
    /** Delivers. */
    ACTIVE,
    /** Takes a new configuration and delivers again after. */
    UPDATING,
    /** Does not deliver any more; about to be gone. */
    DELETING,
    /** Cannot deliver, and never will: delete it and create another. */
    FAILED
}
