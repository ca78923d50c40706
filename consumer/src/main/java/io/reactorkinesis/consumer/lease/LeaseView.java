package io.reactorkinesis.consumer.lease;

import io.reactorkinesis.checkpoint.Lease;
import io.reactorkinesis.checkpoint.LeaseKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of the store at one moment, seen by one worker. */
final class LeaseView {

    private final Map<LeaseKey, Lease> rows = new HashMap<>();
    private final Map<String, Integer> held = new TreeMap<>();
    private final List<Lease> free = new ArrayList<>();
    private final List<Lease> mine = new ArrayList<>();

    /**
     * @param leases all rows
     * @param workerId the observer, alive for certain
     * @param live all workers taken for alive
     */
    LeaseView(Collection<Lease> leases, String workerId, Set<String> live) {
        leases.forEach(lease -> rows.put(lease.key(), lease));
        live.forEach(worker -> held.put(worker, 0));
        held.put(workerId, 0);
        for (Lease lease : leases) {
            if (isReadable(lease)) {
                sort(lease, workerId);
            }
        }
    }

    /** The row with this key, or null. */
    @Nullable
    Lease row(LeaseKey key) {
        return rows.get(key);
    }

    /** Readable leases that no live worker owns. */
    List<Lease> free() {
        return free;
    }

    /** Readable leases that the observer owns. */
    List<Lease> mine() {
        return mine;
    }

    /** How many readable leases each live worker owns. */
    Map<String, Integer> held() {
        return held;
    }

    private void sort(Lease lease, String workerId) {
        String owner = lease.owner();
        if (owner == null || !held.containsKey(owner)) {
            free.add(lease);
            return;
        }
        held.merge(owner, 1, Integer::sum);
        if (owner.equals(workerId)) {
            mine.add(lease);
        }
    }

    /** Whether there is something left to read, and nothing that has to be read before. */
    private boolean isReadable(Lease lease) {
        return !lease.isComplete()
                && lease.parentShardIds().stream()
                        .map(parent -> rows.get(lease.key().sibling(parent)))
                        .allMatch(parent -> parent == null || parent.isComplete());
    }
}
