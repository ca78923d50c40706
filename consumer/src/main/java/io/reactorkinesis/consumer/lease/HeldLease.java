package io.reactorkinesis.consumer.lease;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.checkpoint.Lease;
import io.reactorkinesis.checkpoint.LeaseLostException;
import io.reactorkinesis.checkpoint.LeaseStore;
import java.util.Set;
import reactor.core.publisher.Mono;

/** A lease in one tenure, with the writes that it allows. */
public final class HeldLease {

    private final LeaseStore store;
    private final Lease lease;
    private final LeaseSettings settings;

    HeldLease(LeaseStore store, Lease lease, LeaseSettings settings) {
        this.store = store;
        this.lease = lease;
        this.settings = settings;
    }

    /** The row as it was acquired. */
    public Lease lease() {
        return lease;
    }

    /** The shard. */
    public String shardId() {
        return lease.key().shardId();
    }

    /** Stores progress; fails with {@link LeaseLostException} when the tenure is over. */
    public Mono<Void> checkpoint(Checkpoint checkpoint) {
        return inTime(store.checkpoint(lease, checkpoint));
    }

    /** Stores the end of the shard, which ends the tenure; fails with {@link LeaseLostException} when it is over. */
    public Mono<Void> complete(Set<String> childShardIds) {
        return inTime(store.complete(lease, childShardIds));
    }

    /** Ends the tenure, or does nothing when it is over. */
    public Mono<Void> release() {
        return inTime(store.release(lease));
    }

    private Mono<Void> inTime(Mono<Lease> write) {
        return write.timeout(settings.storeTimeout(), settings.scheduler()).then();
    }
}
