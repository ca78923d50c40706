package io.reactorkinesis.consumer;

/** Another consumer has joined under the same worker id and goes on with the leases of this one. */
public final class WorkerReplacedException extends ConsumerException {

    private static final long serialVersionUID = 1;

    private final String workerId;

    WorkerReplacedException(String workerId) {
        super("Worker '" + workerId + "' has been replaced by a consumer that was started under the same id."
                + " Give each live worker an id of its own.");
        this.workerId = workerId;
    }

    /** The id that both use. */
    public String workerId() {
        return workerId;
    }
}
