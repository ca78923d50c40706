package io.reactorkinesis.checkpoint;

/**
 * A write needed a lease that the writer no longer holds: another worker, or a later life of the same one, has taken it.
 * The records after the stored checkpoint will be delivered there.
 */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient LeaseKey key;

    /** @param held the lease as the writer believed to hold it */
    public LeaseLostException(Lease held) {
        super(
                "Lease " + held.key() + " is no longer held by " + held.owner() + " with counter " + held.counter()
                        + ": it was taken over, released or deleted. Stop handling its records; its new owner gets them again.");
        this.key = held.key();
    }

    /** The lease that was lost. */
    public LeaseKey key() {
        return key;
    }
}
