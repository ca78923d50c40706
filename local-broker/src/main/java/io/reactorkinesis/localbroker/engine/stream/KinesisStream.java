package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.limit.RollingQuota;
import io.reactorkinesis.localbroker.engine.listener.StreamListener;
import io.reactorkinesis.localbroker.engine.resource.Resource;
import io.reactorkinesis.localbroker.engine.resource.ResourcePolicy;
import io.reactorkinesis.localbroker.engine.resource.Tags;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardMap;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
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
    private final StreamShards shards;
    private final Clock clock;
    private final ChangeQuotas changeQuotas = new ChangeQuotas();

    private volatile StreamStatus status = StreamStatus.CREATING;
    private volatile StreamSettings settings;
    private UpdateUnderWay update = UpdateUnderWay.none();
    // A longer retention brings nothing back: what was past the horizon when it was set stays gone.
    private volatile long lowestHorizonMillis = Long.MIN_VALUE;

    /**
     * @param incarnation different for every stream of the engine
     * @param tenantQuota where the stream is counted in already, as one that is CREATING
     */
    KinesisStream(
            StreamSpec spec,
            long incarnation,
            Instant createdAt,
            Tags tags,
            TenantQuota tenantQuota,
            StreamShards shards,
            Clock clock) {
        this.spec = spec;
        this.incarnation = incarnation;
        this.tenantQuota = tenantQuota;
        this.settings = spec.settings();
        this.tags = tags;
        this.policy = new ResourcePolicy(spec.key().arn());
        this.shards = shards;
        this.clock = clock;
        this.createdAt = createdAt;
    }

    /** A stream as it was, ACTIVE; see the other constructor. */
    static KinesisStream resumed(
            StreamState state, Tags tags, TenantQuota tenantQuota, StreamShards shards, Clock clock) {
        KinesisStream stream = new KinesisStream(
                state.spec(), state.incarnation(), state.createdAt(), tags, tenantQuota, shards, clock);
        stream.policy.put(state.policy());
        stream.changeQuotas.resume(state.changes());
        stream.lowestHorizonMillis = state.lowestHorizonMillis();
        shards.resume(state.shards());
        stream.status = StreamStatus.ACTIVE;
        return stream;
    }

    /**
     * What there is to know about it, in one moment. What is under way about it ends first.
     *
     * @return null when it is being deleted
     */
    synchronized @Nullable StreamState capture() {
        if (status == StreamStatus.DELETING) {
            return null;
        }
        activate();
        end(update);
        trim();
        return new StreamState(
                key(),
                incarnation,
                createdAt,
                settings,
                tags.all(),
                policy.text(),
                lowestHorizonMillis,
                changeQuotas.capture(),
                shards.capture());
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

    /** Hears what happens in it. */
    public StreamListener listener() {
        return shards.listener();
    }

    /** How often it may be changed. */
    public ChangeQuotas changeQuotas() {
        return changeQuotas;
    }

    /**
     * Counts the stream in against the quota of a mode that it is to have.
     *
     * @throws ServiceException when the quota has no room; then nothing was counted
     */
    public void reserve(StreamMode mode) {
        tenantQuota.reserve(mode, shards.map().open().size());
    }

    /** Counts the stream out from the quota of a mode that it had. */
    public void release(StreamMode mode) {
        tenantQuota.release(mode, shards.map().open().size());
    }

    /** Records that arrived before this time are gone; epoch milliseconds. */
    public long horizonMillis() {
        // The settings first: longer retention is there only after the horizon that it must not move back.
        long retentionMillis = TimeUnit.HOURS.toMillis(settings.retentionHours());
        return Math.max(clock.millis() - retentionMillis, lowestHorizonMillis);
    }

    /** Its shards now. Those that closed before the horizon are among them until they are swept out. */
    public ShardMap shards() {
        return shards.map();
    }

    /**
     * Looks at its shards, without those that closed before the horizon, while none opens or closes.
     *
     * @param view must not block
     */
    public synchronized <T extends @Nullable Object> T view(Function<ShardMap, T> view) {
        shards.expire(horizonMillis());
        return view.apply(shards.map());
    }

    /** The shard with this index; null when there is none or it closed before the horizon. */
    public @Nullable Shard shard(int index) {
        Shard found = shards.map().find(index);
        // A reader of a parent may hear of a child just before the map has it: then this waits for the map.
        Shard shard = found == null ? this.<@Nullable Shard>view(settled -> settled.find(index)) : found;
        return shard == null || shard.closedBefore(horizonMillis()) ? null : shard;
    }

    /** The shard whose turn it is when records are spread evenly: the open ones take one record each, again and again. */
    public Shard nextShard() {
        return shards.next();
    }

    /** CREATING is over, unless the stream was deleted meanwhile: the first shards open. */
    synchronized void activate() {
        if (status == StreamStatus.CREATING) {
            tenantQuota.creationEnded();
            shards.open(spec.shardCount(), createdAt);
            status = StreamStatus.ACTIVE;
        }
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

    /** As {@link #change}, and turns ACTIVE into UPDATING; at its end changes the settings again, and warms up. */
    synchronized BegunUpdate<SettingsChange> beginUpdate(
            UnaryOperator<StreamSettings> begin, UnaryOperator<StreamSettings> finish) {
        return begun(change(begin), () -> {
            apply(finish);
            shards.doubleTo(settings.warmMiBps());
        });
    }

    /**
     * Turns ACTIVE into UPDATING when the plan can be made and is within the quota; otherwise nothing changes. At its end
     * the plan is carried out, all its steps in one moment.
     */
    synchronized BegunUpdate<ReshardPlan> beginReshard(Function<ShardMap, ReshardPlan> rules) {
        requireActive();
        if (settings.mode() == StreamMode.ON_DEMAND) {
            throw StreamErrors.shardsAreManaged(key());
        }
        ReshardPlan plan = view(rules);
        tenantQuota.reserveShards(plan.peakGrowth());
        return begun(plan, () -> {
            shards.carryOut(plan);
            tenantQuota.releaseShards(plan.peakGrowth() - plan.growth());
        });
    }

    /** As {@link #beginReshard}, towards this number of uniform shards. */
    synchronized BegunUpdate<ReshardPlan> beginScaling(int target) {
        RollingQuota scalings = changeQuotas.scalings();
        long now = clock.millis();
        var begun = beginReshard(current -> ScalingRules.plan(key(), current, target, scalings, now));
        scalings.tryTake(now);
        return begun;
    }

    private <T> BegunUpdate<T> begun(T result, Runnable finish) {
        status = StreamStatus.UPDATING;
        UpdateUnderWay begun = new UpdateUnderWay(finish);
        update = begun;
        return new BegunUpdate<>(result, () -> end(begun));
    }

    private synchronized void end(UpdateUnderWay ending) {
        if (ending.finish()) {
            status = StreamStatus.ACTIVE;
        }
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
        shards.carryOut(plan);
    }

    /** Forgets all records in one moment. Shards, numbers and whoever reads go on; closed shards stay, empty. */
    public synchronized void truncate() {
        shards.clear();
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

    /**
     * Gives the space of what is past retention back.
     *
     * @return when more will be past retention, epoch milliseconds; {@link Long#MAX_VALUE} when there are no records
     */
    synchronized long trim() {
        OptionalLong oldestMillis = shards.trim(horizonMillis());
        return oldestMillis.isEmpty()
                ? Long.MAX_VALUE
                : oldestMillis.getAsLong() + TimeUnit.HOURS.toMillis(settings.retentionHours());
    }

    /** DELETING is over. */
    synchronized void discard() {
        int open = shards.map().open().size();
        tenantQuota.release(settings.mode(), open == 0 ? spec.shardCount() : open);
        shards.discard();
    }

    private SettingsChange apply(UnaryOperator<StreamSettings> change) {
        StreamSettings before = settings;
        StreamSettings after = change.apply(before);
        lowestHorizonMillis = horizonMillis();
        settings = after;
        return new SettingsChange(before, after);
    }

    private void requireActive() {
        if (status != StreamStatus.ACTIVE) {
            throw StreamErrors.notActive(key(), status);
        }
    }
}
