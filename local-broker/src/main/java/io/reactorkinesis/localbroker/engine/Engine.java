package io.reactorkinesis.localbroker.engine;

import io.reactorkinesis.localbroker.engine.account.Commitment;
import io.reactorkinesis.localbroker.engine.account.Commitments;
import io.reactorkinesis.localbroker.engine.channel.ChannelLister;
import io.reactorkinesis.localbroker.engine.channel.ChannelRegistry;
import io.reactorkinesis.localbroker.engine.channel.ChannelSettings;
import io.reactorkinesis.localbroker.engine.channel.ChannelState;
import io.reactorkinesis.localbroker.engine.consumer.ConsumerRegistry;
import io.reactorkinesis.localbroker.engine.consumer.TenantConsumersState;
import io.reactorkinesis.localbroker.engine.limit.LimitPolicy;
import io.reactorkinesis.localbroker.engine.list.ConsumerLister;
import io.reactorkinesis.localbroker.engine.list.ShardLister;
import io.reactorkinesis.localbroker.engine.list.StreamLister;
import io.reactorkinesis.localbroker.engine.listener.EngineListener;
import io.reactorkinesis.localbroker.engine.log.ShardLogs;
import io.reactorkinesis.localbroker.engine.read.RecordReader;
import io.reactorkinesis.localbroker.engine.resource.Resources;
import io.reactorkinesis.localbroker.engine.stream.Quotas;
import io.reactorkinesis.localbroker.engine.stream.RegistrySettings;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.engine.stream.StreamState;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.engine.subscription.Subscriptions;
import io.reactorkinesis.localbroker.engine.transition.Transitions;
import io.reactorkinesis.localbroker.engine.write.RecordWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The service without its protocol: streams, consumers, writes and reads on one clock. Thread-safe. Nothing in it blocks. */
public final class Engine implements Disposable {

    private final EngineOptions options;
    private final Heritage heritage;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Quotas quotas;
    private final Commitments commitments;
    private final Transitions transitions;
    private final LimitPolicy limits;
    private final EngineListener listener;
    private final Subscriptions subscriptions;
    private final ConsumerRegistry consumers;
    private final StreamRegistry streams;
    private final Resources resources;
    private final RecordWriter writer;
    private final RecordReader reader;
    private final StreamLister streamLister;
    private final ShardLister shardLister;
    private final ConsumerLister consumerLister;
    private final ChannelRegistry channels;
    private final ChannelLister channelLister;

    private Engine(EngineOptions options, Heritage heritage) {
        this.options = options;
        this.heritage = heritage;
        clock = options.clock();
        scheduler = options.scheduler();
        quotas = options.quotas();
        commitments = new Commitments(clock);
        transitions = new Transitions(scheduler, options.transitionDelays());
        limits = options.limits();
        listener = options.listener();
        subscriptions = new Subscriptions(clock, scheduler, limits, transitions);
        consumers = new ConsumerRegistry(
                clock, transitions, tenant -> commitments.of(tenant).isEnabled(), subscriptions::deleting);
        channels = new ChannelRegistry(
                new ChannelSettings(clock, transitions, quotas.channels(), heritage.channelIds(), heritage.delivery()));
        streams = new StreamRegistry(new RegistrySettings(
                clock,
                transitions,
                quotas,
                limits,
                listener,
                ShardLogs.inMemory(),
                heritage.incarnations(),
                List.of(subscriptions, consumers, channels)));
        resources = new Resources(List.of(streams::findResource, consumers::findResource, channels::findResource));
        writer = new RecordWriter();
        reader = new RecordReader(streams, heritage.sealer(), clock);
        streamLister = new StreamLister(streams, heritage.sealer(), clock);
        shardLister = new ShardLister(streams, heritage.sealer(), clock);
        consumerLister = new ConsumerLister(consumers, streams, heritage.sealer(), clock);
        channelLister = new ChannelLister(channels, heritage.sealer(), clock);
    }

    /** Starts an engine without streams. */
    public static Engine create(EngineOptions options) {
        return new Engine(options, Heritage.of(options));
    }

    /**
     * Starts an engine that can take the place of this one, once {@linkplain #retire(String) retired}: what was issued by
     * this one is to the other as what was issued for streams that are gone.
     *
     * @param state what it begins with, of this or of any other engine: to the other what was issued for that is as if
     *     issued by itself; null when it begins with nothing
     * @param fill adds to that; when it fails, so does this, and nothing is left of the other
     */
    public Engine successor(@Nullable EngineState state, Consumer<Engine> fill) {
        Engine next = new Engine(options, state == null ? heritage : heritage.with(state));
        try {
            if (state != null) {
                next.resume(state);
            }
            fill.accept(next);
            return next;
        } catch (RuntimeException e) {
            next.transitions.dispose();
            next.streams.retire();
            next.channels.dispose();
            throw e;
        }
    }

    /**
     * All that it knows. Takes no longer than to copy references: payloads are shared. What is under way about a stream ends
     * first. Whatever was done before the call is in it.
     */
    public EngineState capture() {
        // What hangs on streams before the streams: of what is deleted meanwhile, or made, no half is in it.
        Map<Tenant, Commitment> committed = commitments.capture();
        List<TenantConsumersState> registered = consumers.capture();
        List<ChannelState> delivering = channels.capture();
        List<StreamState> captured = streams.capture();
        return new EngineState(
                clock.instant(),
                heritage.sealer().key(),
                heritage.incarnations().get(),
                committed,
                captured,
                registered,
                delivering);
    }

    private void resume(EngineState state) {
        commitments.resume(state.commitments());
        streams.resume(state.streams());
        consumers.resume(state.consumers(), streams::find);
        channels.resume(state.channels(), streams::find);
    }

    /** The time of everything that happens in it. */
    public Clock clock() {
        return clock;
    }

    /** Runs what happens later in it. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** How limits are kept. */
    public LimitPolicy limits() {
        return limits;
    }

    /** Hears what happens in it. */
    public EngineListener listener() {
        return listener;
    }

    /** All streams. */
    public StreamRegistry streams() {
        return streams;
    }

    /** The consumers of all streams. */
    public ConsumerRegistry consumers() {
        return consumers;
    }

    /** The subscriptions of consumers to shards. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Everything that has an ARN. */
    public Resources resources() {
        return resources;
    }

    /** Writes records. */
    public RecordWriter writer() {
        return writer;
    }

    /** Reads records. */
    public RecordReader reader() {
        return reader;
    }

    /** Lists streams. */
    public StreamLister streamLister() {
        return streamLister;
    }

    /** Lists shards. */
    public ShardLister shardLister() {
        return shardLister;
    }

    /** How much each account may have in each region. */
    public Quotas quotas() {
        return quotas;
    }

    /** What the accounts committed themselves to. */
    public Commitments commitments() {
        return commitments;
    }

    /** Lists consumers. */
    public ConsumerLister consumerLister() {
        return consumerLister;
    }

    /** All channels. */
    public ChannelRegistry channels() {
        return channels;
    }

    /** Lists channels. */
    public ChannelLister channelLister() {
        return channelLister;
    }

    /**
     * Lets the channels deliver what waits, and then stops as {@link #dispose()} does.
     *
     * @return completes when each channel has tried once, after 10 seconds at the latest
     */
    public Mono<Void> close() {
        return Mono.fromRunnable(transitions::dispose).then(channels.close()).doFinally(end -> dispose());
    }

    /**
     * Ends CREATING, UPDATING and DELETING of everything, in the order in which that is due. What begins meanwhile takes
     * its time.
     *
     * @return completes when they have ended; begins at subscription
     */
    public Mono<Void> finishTransitions() {
        return transitions.finishPending();
    }

    /**
     * Gives way to a {@linkplain #successor(EngineState, Consumer) successor}: nothing happens later any more, all subscriptions end with an
     * error, and channels stop. What channels did not deliver is not delivered. Calls under way come to their ends here.
     *
     * @param reason what subscribers are told
     * @return completes when no object is being written any more, after 10 seconds at the latest; begins at subscription
     */
    public Mono<Void> retire(String reason) {
        return Mono.defer(() -> {
            subscriptions.end(reason);
            transitions.dispose();
            streams.retire();
            return channels.halt();
        });
    }

    /**
     * Ends all subscriptions with an error that says that the broker is shutting down, and lets none begin any more. Does
     * not wait until subscribers have heard.
     */
    public void endSubscriptions() {
        subscriptions.end("The broker is shutting down. Subscribe again when it is back.");
    }

    /**
     * Stops what would happen later. Does not wait; streams stay as they are, subscriptions end and channels deliver no
     * more.
     */
    @Override
    public void dispose() {
        endSubscriptions();
        transitions.dispose();
        channels.dispose();
        heritage.dispose();
    }

    @Override
    public boolean isDisposed() {
        return transitions.isDisposed();
    }
}
