package io.reactorkinesis.checkpoint;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where the workers of one consumer application share their leases and their signs of life.
 *
 * <p>Every write is a compare-and-set of one row, so that any store with conditional writes will do; nothing here spans
 * two rows. A store that passes {@code LeaseStoreTck} (in this module's test-jar) keeps this contract.
 *
 * <p>A race that is lost is an ordinary outcome and no error: {@link #acquire}, {@link #release} and {@link #beat} come
 * back empty, {@link #createIfAbsent}, {@link #delete} and {@link #forget} say false. Only a write that claims progress
 * under a lost lease fails, with {@link LeaseLostException}, because its caller has to stop. Any other error means that
 * the store could not be asked; each call may then be made again, without harm if the first one took effect after all.
 *
 * <p>Publishers are cold: nothing happens before the subscription, and each subscription asks anew. They must not block
 * the subscribing thread and may signal on any thread. Calls may overlap.
 */
public interface LeaseStore {

    /** A store in memory, for tests and for workers of one JVM. It lives as long as it is referenced. */
    static LeaseStore inMemory() {
        return new MapLeaseStore(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    /** Makes the store usable, such as by creating its table. Harmless when it is usable already. */
    Mono<Void> initialize();

    /** Every lease as it is now, in any order. Rows written meanwhile may be seen or not. */
    Flux<Lease> findAll();

    /** The lease with this key, or empty. */
    Mono<Lease> find(LeaseKey key);

    /**
     * Adds a row unless there is one with its key.
     *
     * @return whether the row was added
     */
    Mono<Boolean> createIfAbsent(Lease lease);

    /**
     * Takes a lease, whoever owns it. Whether it may be taken is the caller's judgment; that it is still the lease that
     * was judged is the store's.
     *
     * @param seen the row as the caller read it; its counter must still be the row's
     * @param workerId the new owner
     * @return the row with its new owner, its counter moved on and the checkpoint that the row had at that moment; empty
     *     when someone else was faster or the row is gone
     */
    Mono<Lease> acquire(Lease seen, String workerId);

    /**
     * Stores progress. A checkpoint never goes backwards: one that is not {@linkplain Checkpoint#isAfter after} the
     * stored one changes nothing, so that a late or repeated write does no harm.
     *
     * @param held the lease as {@link #acquire} returned it; its checkpoint does not matter
     * @param checkpoint not {@link Checkpoint#SHARD_END}, for which there is {@link #complete}
     * @return the row as it now is; fails with {@link LeaseLostException} when owner and counter are no longer those of
     *     {@code held}
     */
    Mono<Lease> checkpoint(Lease held, Checkpoint checkpoint);

    /**
     * Stores that a shard was handled to its end, and gives its lease up, in one write.
     *
     * @param held the lease as {@link #acquire} returned it
     * @param childShardIds the shards that follow; their rows exist already
     * @return the row as it now is; fails with {@link LeaseLostException} as {@link #checkpoint} does
     */
    Mono<Lease> complete(Lease held, Set<String> childShardIds);

    /**
     * Gives a lease up, so that others may take it at once.
     *
     * @param held the lease as {@link #acquire} returned it
     * @return the row without owner and its counter moved on; empty when the lease was no longer held
     */
    Mono<Lease> release(Lease held);

    /**
     * Deletes a row if its owner, counter and checkpoint are as seen.
     *
     * @return whether the row was deleted by this call
     */
    Mono<Boolean> delete(Lease seen);

    /** The latest sign of life of every worker that has not left, in any order. */
    Flux<WorkerHeartbeat> findWorkers();

    /**
     * Announces a worker. Takes the place of an earlier life under the same id, whose next {@link #beat} comes back empty.
     *
     * @param workerId unique among the live workers of the application
     * @param session a new name for this life of the worker
     * @return the row as it now is, its counter moved on from wherever it was
     */
    Mono<WorkerHeartbeat> join(String workerId, String session);

    /**
     * Gives the next sign of life.
     *
     * @param last the row that this worker wrote last
     * @return the row with its counter moved on; empty when the row has another session or is gone, since the worker was
     *     replaced or taken for dead
     */
    Mono<WorkerHeartbeat> beat(WorkerHeartbeat last);

    /**
     * Removes a worker's row if its session and counter are as seen: its own when it leaves, or that of one long dead.
     *
     * @return whether the row was removed by this call
     */
    Mono<Boolean> forget(WorkerHeartbeat seen);
}
