package io.reactorkinesis.checkpoint;

/**
 * The sign of life of a worker, one row a worker however many leases it holds. Others take the worker for dead, and its
 * leases for free, when the counter has not moved for the lease duration by <em>their</em> measure of time; clocks are
 * never compared across machines.
 *
 * @param workerId unique among the live workers of an application
 * @param session names one life of the worker: another one after each start, so that a life can tell that a later one has
 *     taken its place
 * @param counter moves on with every beat
 */
public record WorkerHeartbeat(String workerId, String session, long counter) {

    /** The next beat of the same life. */
    public WorkerHeartbeat next() {
        return new WorkerHeartbeat(workerId, session, counter + 1);
    }

    /** Whether both are beats of the same life. */
    public boolean isSameSession(WorkerHeartbeat other) {
        return workerId.equals(other.workerId) && session.equals(other.session);
    }
}
