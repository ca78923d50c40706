package io.reactorkinesis.checkpoint;

import io.reactorkinesis.record.HashKeyRange;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a lease store: a shard, who reads it, and how far. Immutable; a store replaces the row by compare-and-set.
 *
 * @param key names the row
 * @param owner id of the worker that reads the shard, or null while nobody does
 * @param counter moves on whenever the owner changes, and only then. Together with the owner it is the fencing token: a
 *     write by an earlier owner, or by an earlier life of the same owner, carries an old counter and is refused
 * @param checkpoint how far the shard has been handled
 * @param parentShardIds the shards from which this one was split or merged; they are to be handled to their end first
 * @param childShardIds the shards that follow; known only once the checkpoint is {@link Checkpoint#SHARD_END}
 * @param hashKeyRange the hash keys that the shard takes
 */
public record Lease(
        LeaseKey key,
        @Nullable String owner,
        long counter,
        Checkpoint checkpoint,
        Set<String> parentShardIds,
        Set<String> childShardIds,
        HashKeyRange hashKeyRange) {

    public Lease {
        parentShardIds = Set.copyOf(parentShardIds);
        childShardIds = Set.copyOf(childShardIds);
    }

    /** A new row, without owner. */
    public static Lease unowned(
            LeaseKey key, Checkpoint checkpoint, Set<String> parentShardIds, HashKeyRange hashKeyRange) {
        return new Lease(key, null, 0, checkpoint, parentShardIds, Set.of(), hashKeyRange);
    }

    /** Whether the shard has been handled to its end, so that its children may be read. */
    public boolean isComplete() {
        return checkpoint instanceof Checkpoint.ShardEnd;
    }

    /** Whether the worker is the owner. */
    public boolean isOwnedBy(String workerId) {
        return workerId.equals(owner);
    }

    /** Whether both are the same tenure: the same owner, and no change of owner in between. */
    public boolean isSameTenure(Lease other) {
        return owner != null && owner.equals(other.owner) && counter == other.counter;
    }

    /** The row after the worker has taken it. */
    public Lease takenBy(String workerId) {
        return new Lease(key, workerId, counter + 1, checkpoint, parentShardIds, childShardIds, hashKeyRange);
    }

    /** The row after its owner has given it up. */
    public Lease released() {
        return new Lease(key, null, counter + 1, checkpoint, parentShardIds, childShardIds, hashKeyRange);
    }

    /** The row after progress; the same row when the checkpoint is not {@linkplain Checkpoint#isAfter after} its own. */
    public Lease advancedTo(Checkpoint next) {
        return next.isAfter(checkpoint)
                ? new Lease(key, owner, counter, next, parentShardIds, childShardIds, hashKeyRange)
                : this;
    }

    /** The row after the last record: at {@link Checkpoint#SHARD_END}, without owner, its children known. */
    public Lease completed(Set<String> children) {
        return new Lease(key, null, counter + 1, Checkpoint.SHARD_END, parentShardIds, children, hashKeyRange);
    }
}
