package io.reactorkinesis.localbroker.engine.limit;

/** What happens to a call that is beyond a limit of throughput or of calls a second. Quotas hold in every mode. */
public enum LimitMode {
    /** It is told to the listener, and refused; an event of a subscription waits. */
    ENFORCE,
    /** It is told to the listener, and served. */
    REPORT,
    /** Nothing is counted. */
    OFF
}
