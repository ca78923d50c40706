package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.limit.RollingQuota;
import io.reactorkinesis.localbroker.engine.resource.Resource;
import io.reactorkinesis.localbroker.engine.resource.ResourcePolicy;
import io.reactorkinesis.localbroker.engine.resource.Tags;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardLocks;
import io.reactorkinesis.localbroker.engine.shard.ShardMap;
import io.reactorkinesis.localbroker.engine.shard.Succession;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.record.HashKeyRange;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A stream: its state and its shards. Writers and readers see the shards without a lock; changes of state take turns.
 * Thread-safe.
 */
public final class KinesisStream implements Resource {

    private final StreamSpec spec;
    private final long incarnation;
    private final Instant createdAt;
    private final TenantQuota tenantQuota;
    private final Tags tags;
    private final ResourcePolicy policy;
    private final ShardMaker maker;
    private final Clock clock;
    private final ChangeQuotas changeQuotas = new ChangeQuotas();
    private final AtomicLong turns = new AtomicLong();

    private volatile StreamStatus status = StreamStatus.CREATING;
    private volatile StreamSettings settings;
    private volatile ShardMap shards = ShardMap.EMPTY;
    // A longer retention brings nothing back: what was past the horizon when it was set stays gone.
    private volatile long lowestHorizonMillis = Long.MIN_VALUE;

    /**
     * @param incarnation different for every stream of the engine
     * @param tags its first tags
     * @param tenantQuota where the stream is counted in already, as one that is CREATING
     */
    KinesisStream(
            StreamSpec spec, long incarnation, Tags tags, TenantQuota tenantQuota, ShardMaker maker, Clock clock) {
        this.spec = spec;
        this.incarnation = incarnation;
        this.tenantQuota = tenantQuota;
        this.settings = spec.settings();
        this.tags = tags;
        this.policy = new ResourcePolicy(spec.key().arn());
        this.maker = maker;
        this.clock = clock;
        this.createdAt = clock.instant();
    }

    /** Its identity. */
    public StreamKey key() {
        return spec.key();
    }

    @Override
    public String arn() {
        return key().arn();
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public ResourcePolicy policy() {
        return policy;
    }

    /** Tells apart the streams that had the same name one after the other. */
    public long incarnation() {
        return incarnation;
    }

    /** When CreateStream was called. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Its state. */
    public StreamStatus status() {
        return status;
    }

    /** How it works now. */
    public StreamSettings settings() {
        return settings;
    }

    /** How often it may still be changed. */
    public ChangeQuotas changeQuotas() {
        return changeQuotas;
    }

    /**
     * Counts the stream in against the quota of a mode that it is to have.
     *
     * @throws ServiceException when the quota has no room; then nothing was counted
     */
    public void reserve(StreamMode mode) {
        tenantQuota.reserve(mode, shards.open().size());
    }

    /** Counts the stream out from the quota of a mode that it had. */
    public void release(StreamMode mode) {
        tenantQuota.release(mode, shards.open().size());
    }

    /** Records that arrived before this time are gone; epoch milliseconds. */
    public long horizonMillis() {
        // The settings first: longer retention is there only after the horizon that it must not move back.
        long retentionMillis = TimeUnit.HOURS.toMillis(settings.retentionHours());
        return Math.max(clock.millis() - retentionMillis, lowestHorizonMillis);
    }

    /** Its shards now. Those that closed before the horizon are among them until they are swept out. */
    public ShardMap shards() {
        return shards;
    }

    /**
     * Looks at its shards, without those that closed before the horizon, while none opens or closes.
     *
     * @param view must not block
     */
    public synchronized <T> T view(Function<ShardMap, T> view) {
        expireShards(horizonMillis());
        return view.apply(shards);
    }

    /** The shard with this index; null when there is none or it closed before the horizon. */
    public @Nullable Shard shard(int index) {
        Shard found = shards.find(index);
        // A reader of a parent may hear of a child just before the map has it: then this waits for the map.
        Shard shard = found == null ? findOnceSettled(index) : found;
        return shard == null || shard.closedBefore(horizonMillis()) ? null : shard;
    }

    private synchronized @Nullable Shard findOnceSettled(int index) {
        return shards.find(index);
    }

    /** The shard whose turn it is when records are spread evenly: the open ones take one record each, again and again. */
    public Shard nextShard() {
        List<Shard> open = shards.open();
        return open.get((int) Math.floorMod(turns.getAndIncrement(), (long) open.size()));
    }

    /** CREATING is over, unless the stream was deleted meanwhile: the first shards open. */
    synchronized void activate() {
        if (status != StreamStatus.CREATING) {
            return;
        }
        tenantQuota.creationEnded();
        shards = ShardMap.EMPTY.with(maker.first(this, HashKeyRange.even(spec.shardCount()), clock.millis()));
        status = StreamStatus.ACTIVE;
    }

    /**
     * Changes the settings at once; the stream must be ACTIVE.
     *
     * @param change throws when the change is not allowed; then nothing happens. Must not block
     * @return the settings before and after
     */
    synchronized SettingsChange change(UnaryOperator<StreamSettings> change) {
        requireActive();
        return apply(change);
    }

    /** As {@link #change}, and turns ACTIVE into UPDATING. */
    synchronized SettingsChange beginUpdate(UnaryOperator<StreamSettings> change) {
        SettingsChange begun = change(change);
        status = StreamStatus.UPDATING;
        return begun;
    }

    /** UPDATING is over: changes the settings, warms up and turns to ACTIVE. */
    synchronized void finishUpdate(UnaryOperator<StreamSettings> change) {
        apply(change);
        // Halves are what the service opens; those of one moment are as deep as the doublings are many.
        while (shards.open().size() < settings.warmMiBps()) {
            carryOut(UniformScaling.plan(shards, 2 * shards.open().size()));
        }
        status = StreamStatus.ACTIVE;
    }

    /** Turns ACTIVE into UPDATING when the plan can be made and is within the quota; otherwise nothing changes. */
    synchronized ReshardPlan beginReshard(Function<ShardMap, ReshardPlan> rules) {
        requireActive();
        if (settings.mode() == StreamMode.ON_DEMAND) {
            throw StreamErrors.shardsAreManaged(key());
        }
        ReshardPlan plan = view(rules);
        tenantQuota.reserveShards(plan.peakGrowth());
        status = StreamStatus.UPDATING;
        return plan;
    }

    /** As {@link #beginReshard}, towards this number of uniform shards. */
    synchronized ReshardPlan beginScaling(int target) {
        RollingQuota scalings = changeQuotas.scalings();
        ReshardPlan plan = beginReshard(current -> {
            ScalingRules.require(current.open().size(), target);
            if (!scalings.hasRoom(clock.millis())) {
                throw ScalingRules.tooOften(key(), scalings.limit());
            }
            return UniformScaling.plan(current, target);
        });
        scalings.tryTake(clock.millis());
        return plan;
    }

    /** UPDATING is over: the plan is carried out, all its steps in one moment. */
    synchronized void finishReshard(ReshardPlan plan) {
        carryOut(plan);
        tenantQuota.releaseShards(plan.peakGrowth() - plan.growth());
        status = StreamStatus.ACTIVE;
    }

    /**
     * Makes the stream have this number of uniform shards, in one moment and whatever its mode. Neither how far
     * UpdateShardCount may go at once nor how often counts; the quota of shards does.
     *
     * @throws ServiceException when it is not ACTIVE, the number is not from 1 to 10,000, or the quota has no room; then
     *     nothing changes
     */
    public synchronized void scale(int target) {
        ScalingRules.requirePossible(key(), target);
        requireActive();
        ReshardPlan plan = view(current -> UniformScaling.planInRounds(current, target));
        if (settings.mode() == StreamMode.PROVISIONED) {
            // Short-lived shards do not count: there is no moment in which they are there.
            tenantQuota.resize(plan.growth());
        }
        carryOut(plan);
    }

    /** Forgets all records in one moment. Shards, numbers and whoever reads go on; closed shards stay, empty. */
    public synchronized void truncate() {
        List<Shard> all = shards.all();
        ShardLocks.whileHeld(all, () -> all.forEach(Shard::clear));
    }

    /**
     * Does something that needs the stream to be ACTIVE, and to stay so meanwhile.
     *
     * @param action must not block
     * @throws ServiceException when it is not ACTIVE
     */
    public synchronized <T> T whileActive(Supplier<T> action) {
        requireActive();
        return action.get();
    }

    /** Turns ACTIVE or CREATING into DELETING, unless what hangs on the stream does not allow it. */
    synchronized void beginDelete(List<StreamDependents> dependents, boolean enforced) {
        boolean creating = status == StreamStatus.CREATING;
        if (!creating) {
            requireActive();
        }
        dependents.forEach(each -> each.requireDeletable(this, enforced));
        if (creating) {
            tenantQuota.creationEnded();
        }
        status = StreamStatus.DELETING;
        dependents.forEach(each -> each.deleting(this));
    }

    /** Gives the space of what is past retention back. */
    synchronized void trim() {
        long horizon = horizonMillis();
        expireShards(horizon);
        shards.all().forEach(shard -> shard.trim(horizon));
    }

    /** DELETING is over. */
    synchronized void discard() {
        boolean created = !shards.all().isEmpty();
        tenantQuota.release(settings.mode(), created ? shards.open().size() : spec.shardCount());
        shards.all().forEach(Shard::discard);
    }

    private void carryOut(ReshardPlan plan) {
        List<Shard> closing = plan.steps().stream()
                .flatMap(step -> step.parents().stream())
                .map(shards::find)
                .filter(Objects::nonNull)
                .toList();
        Succession.perform(
                closing,
                clock.millis(),
                closedMillis -> maker.successors(this, plan, closedMillis),
                made -> shards = shards.with(made));
    }

    private SettingsChange apply(UnaryOperator<StreamSettings> change) {
        StreamSettings before = settings;
        StreamSettings after = change.apply(before);
        lowestHorizonMillis = horizonMillis();
        settings = after;
        return new SettingsChange(before, after);
    }

    private void expireShards(long horizonMillis) {
        ShardMap before = shards;
        ShardMap kept = before.withoutClosedBefore(horizonMillis);
        if (kept != before) {
            shards = kept;
            before.all().stream()
                    .filter(shard -> shard.closedBefore(horizonMillis))
                    .forEach(Shard::discard);
        }
    }

    private void requireActive() {
        if (status != StreamStatus.ACTIVE) {
            throw StreamErrors.notActive(key(), status);
        }
    }
}
