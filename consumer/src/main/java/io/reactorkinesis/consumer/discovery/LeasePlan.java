package io.reactorkinesis.consumer.discovery;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.checkpoint.Lease;
import io.reactorkinesis.checkpoint.LeaseKey;
import io.reactorkinesis.consumer.service.ShardInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which leases a stream needs so that every hash key is read from now on, and no record twice.
 *
 * <p>A shard needs no lease of its own as long as an ancestor has one that is not complete: the end of that ancestor brings
 * the lease. So a gap is filled with the oldest shards in it, and their descendants follow.
 */
final class LeasePlan {

    private final Map<String, ShardInfo> shards = new LinkedHashMap<>();
    private final Map<String, Lease> leases = new HashMap<>();
    private final Map<String, Boolean> covered = new HashMap<>();
    private final Map<String, Lease> missing = new LinkedHashMap<>();

    private LeasePlan(Collection<ShardInfo> shards, Collection<Lease> leases) {
        shards.forEach(shard -> this.shards.put(shard.shardId(), shard));
        leases.forEach(lease -> this.leases.put(lease.key().shardId(), lease));
    }

    /**
     * The leases that no row covers yet. They begin at the trim horizon: what is not known to have been handled is read.
     *
     * @param shards every shard of the stream that still has records, and every open one
     * @param leases all rows
     */
    static List<Lease> missing(Collection<ShardInfo> shards, Collection<Lease> leases) {
        LeasePlan plan = new LeasePlan(shards, leases);
        shards.stream().filter(ShardInfo::isOpen).map(ShardInfo::shardId).forEach(plan::cover);
        return List.copyOf(plan.missing.values());
    }

    /** The first leases of an application that begins at the tip: one for each open shard. */
    static List<Lease> atTip(Collection<ShardInfo> shards) {
        return shards.stream()
                .filter(ShardInfo::isOpen)
                .map(shard -> leaseFor(shard, Checkpoint.LATEST))
                .toList();
    }

    /** Rows that are complete and whose shard the stream has forgotten. */
    static List<Lease> obsolete(Collection<ShardInfo> shards, Collection<Lease> leases) {
        LeasePlan plan = new LeasePlan(shards, leases);
        return leases.stream()
                .filter(lease -> lease.isComplete()
                        && !plan.shards.containsKey(lease.key().shardId()))
                .toList();
    }

    static Lease leaseFor(ShardInfo shard, Checkpoint start) {
        return Lease.unowned(LeaseKey.of(shard.shardId()), start, shard.parentShardIds(), shard.hashKeyRange());
    }

    /**
     * Sees to it that the shard is read.
     *
     * @return whether there is anything left to read in it or its ancestors, so that its descendants are still to come
     */
    private boolean cover(String shardId) {
        Boolean known = covered.get(shardId);
        if (known != null) {
            return known;
        }
        boolean unfinished = isUnfinished(shardId, shards.get(shardId));
        covered.put(shardId, unfinished);
        return unfinished;
    }

    private boolean isUnfinished(String shardId, @Nullable ShardInfo shard) {
        Lease lease = leases.get(shardId);
        if (lease != null) {
            return !lease.isComplete();
        }
        if (shard == null) {
            // Trimmed: nothing of it is left.
            return false;
        }
        boolean parentsUnfinished = false;
        for (String parent : shard.parentShardIds()) {
            parentsUnfinished |= cover(parent);
        }
        if (!parentsUnfinished) {
            missing.put(shardId, leaseFor(shard, Checkpoint.TRIM_HORIZON));
        }
        return true;
    }
}
