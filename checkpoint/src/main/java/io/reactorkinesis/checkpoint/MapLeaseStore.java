package io.reactorkinesis.checkpoint;

import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rows in two maps, wherever these keep them; a compare-and-set is {@link ConcurrentMap#replace(Object, Object, Object)}. */
final class MapLeaseStore implements LeaseStore {

    private final ConcurrentMap<LeaseKey, Lease> leases;
    private final ConcurrentMap<String, WorkerHeartbeat> workers;

    MapLeaseStore(ConcurrentMap<LeaseKey, Lease> leases, ConcurrentMap<String, WorkerHeartbeat> workers) {
        this.leases = leases;
        this.workers = workers;
    }

    @Override
    public Mono<Void> initialize() {
        return Mono.empty();
    }

    @Override
    public Flux<Lease> findAll() {
        return Flux.defer(() -> Flux.fromIterable(leases.values()));
    }

    @Override
    public Mono<Lease> find(LeaseKey key) {
        return Mono.fromSupplier(() -> leases.get(key));
    }

    @Override
    public Mono<Boolean> createIfAbsent(Lease lease) {
        return Mono.fromSupplier(() -> leases.putIfAbsent(lease.key(), lease) == null);
    }

    @Override
    public Mono<Lease> acquire(Lease seen, String workerId) {
        return Mono.fromSupplier(() -> {
            while (true) {
                Lease row = leases.get(seen.key());
                if (row == null || row.counter() != seen.counter()) {
                    return null;
                }
                Lease taken = row.takenBy(workerId);
                if (leases.replace(row.key(), row, taken)) {
                    return taken;
                }
            }
        });
    }

    @Override
    public Mono<Lease> checkpoint(Lease held, Checkpoint checkpoint) {
        if (checkpoint instanceof Checkpoint.ShardEnd) {
            return Mono.error(new IllegalArgumentException("SHARD_END is stored by complete(), with the child shards"));
        }
        return writeAsOwner(held, row -> row.advancedTo(checkpoint)).switchIfEmpty(lost(held));
    }

    @Override
    public Mono<Lease> complete(Lease held, Set<String> childShardIds) {
        return writeAsOwner(held, row -> row.completed(childShardIds)).switchIfEmpty(lost(held));
    }

    @Override
    public Mono<Lease> release(Lease held) {
        return writeAsOwner(held, Lease::released);
    }

    @Override
    public Mono<Boolean> delete(Lease seen) {
        return Mono.fromSupplier(() -> {
            while (true) {
                Lease row = leases.get(seen.key());
                if (row == null
                        || row.counter() != seen.counter()
                        || !row.checkpoint().equals(seen.checkpoint())) {
                    return false;
                }
                if (leases.remove(row.key(), row)) {
                    return true;
                }
            }
        });
    }

    @Override
    public Flux<WorkerHeartbeat> findWorkers() {
        return Flux.defer(() -> Flux.fromIterable(workers.values()));
    }

    @Override
    public Mono<WorkerHeartbeat> join(String workerId, String session) {
        return Mono.fromSupplier(() -> workers.compute(
                workerId, (id, row) -> new WorkerHeartbeat(id, session, row == null ? 1 : row.counter() + 1)));
    }

    @Override
    public Mono<WorkerHeartbeat> beat(WorkerHeartbeat last) {
        return Mono.fromSupplier(() -> {
            WorkerHeartbeat row = workers.computeIfPresent(
                    last.workerId(), (id, current) -> current.isSameSession(last) ? current.next() : current);
            return row != null && row.isSameSession(last) ? row : null;
        });
    }

    @Override
    public Mono<Boolean> forget(WorkerHeartbeat seen) {
        return Mono.fromSupplier(() -> workers.remove(seen.workerId(), seen));
    }

    private Mono<Lease> writeAsOwner(Lease held, UnaryOperator<Lease> change) {
        return Mono.fromSupplier(() -> writeIfHeld(held, change));
    }

    private @Nullable Lease writeIfHeld(Lease held, UnaryOperator<Lease> change) {
        while (true) {
            Lease row = leases.get(held.key());
            if (row == null || !row.isSameTenure(held)) {
                return null;
            }
            Lease changed = change.apply(row);
            if (leases.replace(row.key(), row, changed)) {
                return changed;
            }
        }
    }

    private static Mono<Lease> lost(Lease held) {
        return Mono.error(() -> new LeaseLostException(held));
    }
}
