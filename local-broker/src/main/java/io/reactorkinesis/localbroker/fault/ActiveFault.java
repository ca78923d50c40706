package io.reactorkinesis.localbroker.fault;

/** A rule that was added to a broker, and what became of it. Thread-safe. */
public interface ActiveFault {

    /** Its name, {@code fault-1} and so on: no two rules of a broker have the same, not even after one was removed. */
    String id();

    /** What was added. */
    FaultRule rule();

    /** How many calls, or records, were where the rule is, whether it struck or not. Stands still when it has ended. */
    long matches();

    /** How often it struck. */
    long hits();

    /** Whether the end that {@link FaultRule#until()} gives has come: then it strikes no more. */
    boolean hasEnded();

    /** Takes it from the broker; calls that arrive from now on do not meet it. Its counts stay. To repeat does nothing. */
    void remove();
}
