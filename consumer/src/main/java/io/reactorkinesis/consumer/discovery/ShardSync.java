package io.reactorkinesis.consumer.discovery;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.checkpoint.Lease;
import io.reactorkinesis.checkpoint.LeaseStore;
import io.reactorkinesis.consumer.service.Failure;
import io.reactorkinesis.consumer.service.KinesisCalls;
import io.reactorkinesis.consumer.service.ShardInfo;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Keeps the leases in step with the shards of the stream. Any worker may do any of this at any time: rows are only ever
 * added if absent, and deleted if unchanged.
 */
public final class ShardSync {

    private final KinesisCalls calls;
    private final LeaseStore store;
    private final Checkpoint initial;
    private final Scheduler scheduler;
    private final DiscoveryListener listener;

    /** What the audit before saw. Only what is seen twice is acted upon: it may have been in the making. */
    private Set<Lease> suspectedMissing = Set.of();

    private Set<Lease> suspectedObsolete = Set.of();

    /** @param initial where to begin when there are no rows */
    public ShardSync(
            KinesisCalls calls, LeaseStore store, Checkpoint initial, Scheduler scheduler, DiscoveryListener listener) {
        this.calls = calls;
        this.store = store;
        this.initial = initial;
        this.scheduler = scheduler;
        this.listener = listener;
    }

    /** Makes the store ready, and adds the first rows if there are none. */
    public Mono<Void> initialize() {
        return store.initialize()
                .then(Mono.defer(() -> store.findAll().hasElements()))
                .flatMap(any -> any ? Mono.empty() : firstLeases().flatMap(this::create))
                .then();
    }

    /** Audits at every interval until cancelled. Fails only when the stream is gone or may not be read. */
    public Mono<Void> auditEvery(Duration interval) {
        return Mono.delay(interval, scheduler)
                .then(Mono.defer(this::audit))
                .onErrorResume(error -> !Failure.of(error).isFinal(), error -> {
                    listener.discoveryFailed(error);
                    return Mono.empty();
                })
                .repeat()
                .then();
    }

    /**
     * Adds the rows of the shards that follow a shard.
     *
     * @return their ids
     */
    public Mono<Set<String>> createChildren(Collection<ShardInfo> children) {
        List<Lease> leases = children.stream()
                .map(child -> LeasePlan.leaseFor(child, Checkpoint.TRIM_HORIZON))
                .toList();
        return create(leases)
                .thenReturn(children.stream().map(ShardInfo::shardId).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The children of a shard of which the service knows nothing any more, since all its records are past retention.
     *
     * @return empty when the service does know the shard
     */
    public Mono<List<ShardInfo>> childrenOfTrimmed(String shardId) {
        return calls.listShards()
                .filter(shards ->
                        shards.stream().noneMatch(shard -> shard.shardId().equals(shardId)))
                .map(shards -> childrenAmong(shards, shardId));
    }

    /** The children of a shard, listed. For an end of which the service did not name them. */
    public Mono<List<ShardInfo>> childrenOf(String shardId) {
        return calls.listShards().map(shards -> childrenAmong(shards, shardId));
    }

    private static List<ShardInfo> childrenAmong(List<ShardInfo> shards, String shardId) {
        return shards.stream()
                .filter(shard -> shard.parentShardIds().contains(shardId))
                .toList();
    }

    /** Compares shards and rows once. */
    Mono<Void> audit() {
        return calls.listShards()
                .zipWhen(shards -> store.findAll().collectList())
                .flatMap(both -> {
                    Set<Lease> missing = new LinkedHashSet<>(LeasePlan.missing(both.getT1(), both.getT2()));
                    Set<Lease> obsolete = new LinkedHashSet<>(LeasePlan.obsolete(both.getT1(), both.getT2()));
                    List<Lease> toCreate =
                            missing.stream().filter(suspectedMissing::contains).toList();
                    List<Lease> toDelete = obsolete.stream()
                            .filter(suspectedObsolete::contains)
                            .toList();
                    suspectedMissing = missing;
                    suspectedObsolete = obsolete;
                    return create(toCreate)
                            .thenMany(Flux.fromIterable(toDelete).concatMap(store::delete))
                            .then();
                });
    }

    private Mono<List<Lease>> firstLeases() {
        Mono<List<Lease>> leases;
        if (initial instanceof Checkpoint.AtTimestamp start) {
            // The listing does not say when shards were open; the service's own filter does.
            leases = calls.listShardsOpenAt(start.timestamp())
                    .map(shards -> shards.stream()
                            .map(shard -> LeasePlan.leaseFor(shard, initial))
                            .toList());
        } else if (initial instanceof Checkpoint.Latest) {
            leases = calls.listShards().map(LeasePlan::atTip);
        } else {
            leases = calls.listShards().map(shards -> LeasePlan.missing(shards, List.of()));
        }
        return leases.doOnNext(created -> {
            if (created.isEmpty()) {
                throw new IllegalStateException("The stream has no shards yet");
            }
        });
    }

    private Mono<Void> create(List<Lease> leases) {
        return Flux.fromIterable(leases)
                .filterWhen(store::createIfAbsent)
                .map(lease -> lease.key().shardId())
                .collect(Collectors.toUnmodifiableSet())
                .doOnNext(created -> {
                    if (!created.isEmpty()) {
                        listener.leasesCreated(created);
                    }
                })
                .then();
    }
}
