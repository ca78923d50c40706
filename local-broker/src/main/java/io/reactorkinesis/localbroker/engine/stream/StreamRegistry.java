package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.resource.Resource;
import io.reactorkinesis.localbroker.engine.resource.Tags;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.shard.ShardMap;
import io.reactorkinesis.localbroker.engine.transition.Sweep;
import io.reactorkinesis.localbroker.engine.transition.Transition;
import io.reactorkinesis.localbroker.engine.transition.Transitions;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * All streams of all tenants, and the calls that make, change and delete them. Such a call completes when the change has
 * begun; it is done after the transition delay. Errors are {@link ServiceException}. Thread-safe.
 */
public final class StreamRegistry {

    private static final Duration SHORTEST_SWEEP = Duration.ofMinutes(1);
    private static final Duration LONGEST_SWEEP = Duration.ofHours(1);

    private final Map<Tenant, TenantStreams> tenants = new ConcurrentHashMap<>();
    private final RegistrySettings settings;
    private final Transitions transitions;
    private final Sweep sweep;

    public StreamRegistry(RegistrySettings settings) {
        this.settings = settings;
        this.transitions = settings.transitions();
        this.sweep = transitions.sweep(this::sweep);
    }

    /** The stream; null when there is none of this key. */
    public @Nullable KinesisStream find(StreamKey key) {
        TenantStreams streams = tenants.get(key.tenant());
        return streams == null ? null : streams.byName().get(key.name());
    }

    /**
     * The stream, whatever its state.
     *
     * @throws ServiceException when there is none
     */
    public KinesisStream require(StreamKey key) {
        KinesisStream stream = find(key);
        if (stream == null) {
            throw StreamErrors.streamNotFound(key);
        }
        return stream;
    }

    /** Finds streams by ARN for those who deal with any resource. */
    public @Nullable Resource findResource(String arn) {
        StreamKey key = StreamKey.ofArn(arn);
        return key == null ? null : require(key);
    }

    /**
     * The stream, for reading and writing records: from when its shards open until it is gone.
     *
     * @throws ServiceException when there is none, or it has no shards yet
     */
    public KinesisStream requireServing(StreamKey key) {
        KinesisStream stream = findServing(key);
        if (stream == null) {
            throw StreamErrors.streamNotFound(key);
        }
        return stream;
    }

    /** The stream, for reading and writing records; null when there is none, or it has no shards yet. */
    public @Nullable KinesisStream findServing(StreamKey key) {
        KinesisStream stream = find(key);
        return stream == null || stream.shards().open().isEmpty() ? null : stream;
    }

    /** Some streams of a tenant in the order of their names. */
    public List<KinesisStream> list(Tenant tenant, @Nullable String exclusiveStart, int limit) {
        TenantStreams streams = tenants.get(tenant);
        if (streams == null) {
            return List.of();
        }
        Map<String, KinesisStream> rest =
                exclusiveStart == null ? streams.byName() : streams.byName().tailMap(exclusiveStart, false);
        return rest.values().stream().limit(limit).toList();
    }

    /** The tenants who had a stream at some time. */
    public Set<Tenant> tenants() {
        return Set.copyOf(tenants.keySet());
    }

    /** What a tenant has of what there are quotas for. */
    public TenantUsage usage(Tenant tenant) {
        TenantStreams streams = tenants.get(tenant);
        return streams == null ? TenantUsage.NONE : streams.quota().usage();
    }

    /** Makes a stream, CREATING first. */
    public Mono<Void> create(StreamSpec spec) {
        return Mono.fromRunnable(() -> {
            KinesisStream stream = add(spec);
            transitions.afterDelay(Transition.CREATE_STREAM, stream::activate);
        });
    }

    /** Makes a stream that is ACTIVE at once. */
    public void createActive(StreamSpec spec) {
        add(spec).activate();
    }

    /**
     * Deletes a stream, DELETING first.
     *
     * @param enforced whether what hangs on it is deleted with it, or keeps it from being deleted
     */
    public Mono<Void> delete(StreamKey key, boolean enforced) {
        return Mono.fromRunnable(() -> {
            KinesisStream stream = require(key);
            stream.beginDelete(settings.dependents(), enforced);
            transitions.afterDelay(Transition.DELETE_STREAM, () -> remove(stream));
        });
    }

    /**
     * Changes the settings of an ACTIVE stream at once.
     *
     * @param change throws when the change is not allowed; then nothing happens. Must not block
     */
    public Mono<SettingsChange> change(KinesisStream stream, UnaryOperator<StreamSettings> change) {
        return Mono.fromCallable(() -> stream.change(change));
    }

    /**
     * Changes the settings of an ACTIVE stream, UPDATING first.
     *
     * @param transition tells how long that is
     * @param begin changes what is to be seen at once; throws when the change is not allowed, and then nothing happens.
     *     Must not block
     * @param finish changes the rest after the transition delay; must not block
     */
    public Mono<SettingsChange> update(
            KinesisStream stream,
            Transition transition,
            UnaryOperator<StreamSettings> begin,
            UnaryOperator<StreamSettings> finish) {
        return Mono.fromCallable(() -> {
            BegunUpdate<SettingsChange> begun = stream.beginUpdate(begin, finish);
            transitions.afterDelay(transition, begun.end());
            return begun.result();
        });
    }

    /**
     * Splits a shard.
     *
     * @param shardId as the client wrote it
     * @param newStart the first hash key of the upper child, decimal
     */
    public Mono<Void> split(StreamKey key, String shardId, String newStart) {
        return Mono.fromRunnable(() -> {
            int index = requireIndex(key, shardId);
            reshard(
                    key,
                    Transition.SPLIT_SHARD,
                    shards -> ReshardRules.split(key, require(key, shards, index), newStart));
        });
    }

    /**
     * Merges two neighbors.
     *
     * @param shardId as the client wrote it; the child's parent
     * @param adjacentId as the client wrote it; the child's adjacent parent
     */
    public Mono<Void> merge(StreamKey key, String shardId, String adjacentId) {
        return Mono.fromRunnable(() -> {
            int index = requireIndex(key, shardId);
            int adjacent = requireIndex(key, adjacentId);
            reshard(
                    key,
                    Transition.MERGE_SHARDS,
                    shards -> ReshardRules.merge(key, require(key, shards, index), require(key, shards, adjacent)));
        });
    }

    /**
     * Splits and merges shards until there is this number, and their ranges are uniform.
     *
     * @param target at least 1
     * @return the number of open shards before
     */
    public Mono<Integer> updateShardCount(KinesisStream stream, int target) {
        return Mono.fromCallable(() -> {
            BegunUpdate<ReshardPlan> begun = stream.beginScaling(target);
            transitions.afterDelay(Transition.UPDATE_SHARD_COUNT, begun.end());
            return target - begun.result().growth();
        });
    }

    /** Others take the place of all streams, and nobody hears of these any more. */
    public void retire() {
        tenants.values()
                .forEach(streams -> streams.byName()
                        .values()
                        .forEach(stream -> stream.listener().gone()));
    }

    private KinesisStream add(StreamSpec spec) {
        StreamKey key = spec.key();
        if (find(key) != null) {
            throw StreamErrors.alreadyExists(key);
        }
        TenantStreams streams = of(key.tenant());
        Tags tags = tags(key, spec.tags());
        StreamMode mode = spec.settings().mode();
        streams.quota().reserveCreation(mode, spec.shardCount());
        long incarnation = settings.incarnations().incrementAndGet();
        Clock clock = settings.clock();
        KinesisStream stream = new KinesisStream(
                spec, incarnation, clock.instant(), tags, streams.quota(), shards(key, incarnation), clock);
        if (streams.byName().putIfAbsent(key.name(), stream) != null) {
            streams.quota().release(mode, spec.shardCount());
            streams.quota().creationEnded();
            throw StreamErrors.alreadyExists(key);
        }
        sweep.in(LONGEST_SWEEP);
        return stream;
    }

    /** What there is to know about all streams, each at a moment of its own. What is under way about them ends first. */
    public List<StreamState> capture() {
        return tenants.values().stream()
                .flatMap(streams -> streams.byName().values().stream())
                .map(KinesisStream::capture)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Adds streams as they were, of keys that are not there, whatever the quotas. */
    public void resume(List<StreamState> states) {
        for (StreamState state : states) {
            StreamKey key = state.key();
            TenantStreams streams = of(key.tenant());
            KinesisStream stream = KinesisStream.resumed(
                    state,
                    tags(key, state.tags()),
                    streams.quota(),
                    shards(key, state.incarnation()),
                    settings.clock());
            streams.quota()
                    .resume(state.settings().mode(), stream.shards().open().size());
            streams.byName().put(key.name(), stream);
            sweep.in(LONGEST_SWEEP);
        }
    }

    private TenantStreams of(Tenant tenant) {
        return tenants.computeIfAbsent(tenant, any -> new TenantStreams(tenant, settings.quotas()));
    }

    private static Tags tags(StreamKey key, Map<String, String> tags) {
        return new Tags("stream", StreamErrors.named(key), tags);
    }

    private StreamShards shards(StreamKey key, long incarnation) {
        return new StreamShards(new ShardMaker(key, incarnation, settings), settings.clock());
    }

    private void remove(KinesisStream stream) {
        TenantStreams streams = tenants.get(stream.key().tenant());
        if (streams != null) {
            streams.byName().remove(stream.key().name(), stream);
        }
        stream.discard();
        settings.dependents().forEach(dependents -> dependents.gone(stream));
    }

    private void reshard(StreamKey key, Transition transition, Function<ShardMap, ReshardPlan> rules) {
        KinesisStream stream = require(key);
        transitions.afterDelay(transition, stream.beginReshard(rules).end());
    }

    private static int requireIndex(StreamKey key, String shardId) {
        return ShardId.parse(shardId).orElseThrow(() -> StreamErrors.couldNotFindShard(key, shardId));
    }

    private static Shard require(StreamKey key, ShardMap shards, int index) {
        Shard shard = shards.find(index);
        if (shard == null) {
            throw StreamErrors.couldNotFindShard(key, ShardId.of(index));
        }
        return shard;
    }

    /** Trims all streams, and tells how long it is until one of them has more to trim. */
    private Duration sweep() {
        OptionalLong oldestMillis = tenants.values().stream()
                .flatMap(streams -> streams.byName().values().stream())
                .mapToLong(KinesisStream::trim)
                .min();
        if (oldestMillis.isEmpty()) {
            return Duration.ZERO;
        }
        long millis = oldestMillis.getAsLong() - settings.clock().millis();
        return Duration.ofMillis(Math.max(SHORTEST_SWEEP.toMillis(), Math.min(millis, LONGEST_SWEEP.toMillis())));
    }
}
