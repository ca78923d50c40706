package io.reactorkinesis.localbroker.engine.consumer;

import io.reactorkinesis.localbroker.engine.consumer.TenantConsumersState.ConsumerState;
import io.reactorkinesis.localbroker.engine.resource.Resource;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamDependents;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamMode;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.engine.transition.Transition;
import io.reactorkinesis.localbroker.engine.transition.Transitions;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * All consumers of all streams, and the calls that register and deregister them. Such a call completes when the change
 * has begun; it is done after the transition delay. Errors are {@link ServiceException}. Thread-safe.
 */
public final class ConsumerRegistry implements StreamDependents {

    /** The most consumers of a stream; the service's number. */
    public static final int MAX_CONSUMERS = 20;

    /** The most consumers of an ON_DEMAND stream whose tenant made a billing commitment; the service's number. */
    public static final int MAX_CONSUMERS_COMMITTED = 50;

    // For tenants that never registered any; nothing is added to it.
    private static final TenantConsumers NONE = new TenantConsumers();

    private final Map<Tenant, TenantConsumers> tenants = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Transitions transitions;
    private final Predicate<Tenant> committed;
    private final Consumer<StreamConsumer> onDelete;

    /**
     * @param transitions ends CREATING and DELETING
     * @param committed whether a tenant has a minimum throughput billing commitment now
     * @param onDelete hears of each consumer that is deregistered, as soon as it is DELETING; must not block
     */
    public ConsumerRegistry(
            Clock clock, Transitions transitions, Predicate<Tenant> committed, Consumer<StreamConsumer> onDelete) {
        this.clock = clock;
        this.transitions = transitions;
        this.committed = committed;
        this.onDelete = onDelete;
    }

    /** Registers a consumer with an ACTIVE stream, CREATING first. */
    public Mono<StreamConsumer> register(KinesisStream stream, String name, Map<String, String> tags) {
        return Mono.fromCallable(() -> {
            TenantConsumers consumers = tenants.computeIfAbsent(stream.key().tenant(), tenant -> new TenantConsumers());
            long now = TimeUnit.MILLISECONDS.toSeconds(clock.millis());
            StreamConsumer consumer = stream.whileActive(() -> consumers.add(stream, name, tags, now, limit(stream)));
            transitions.afterDelay(Transition.REGISTER_STREAM_CONSUMER, () -> consumers.activate(consumer));
            return consumer;
        });
    }

    /** Deregisters a consumer in any state, DELETING first. One that is DELETING stays so. */
    public Mono<Void> deregister(StreamConsumer consumer) {
        return Mono.fromRunnable(() -> {
            TenantConsumers consumers = of(consumer.stream());
            if (consumers.beginDelete(consumer)) {
                onDelete.accept(consumer);
                transitions.afterDelay(Transition.DEREGISTER_STREAM_CONSUMER, () -> consumers.remove(consumer));
            }
        });
    }

    /**
     * The consumer, whatever its state.
     *
     * @throws ServiceException when there is none
     */
    public StreamConsumer require(ConsumerKey key) {
        StreamConsumer consumer = of(key.stream().tenant()).find(key);
        if (consumer == null) {
            throw ConsumerErrors.notFound(key);
        }
        return consumer;
    }

    /**
     * The consumer of this name, whatever its state.
     *
     * @throws ServiceException when there is none
     */
    public StreamConsumer require(KinesisStream stream, String name) {
        StreamConsumer consumer = of(stream).find(stream, name);
        if (consumer == null) {
            throw ConsumerErrors.notFound(stream.key(), name);
        }
        return consumer;
    }

    /**
     * Some consumers of a stream in the order of their names.
     *
     * @param exclusiveStart lists only names above this one; null for all
     */
    public List<StreamConsumer> list(KinesisStream stream, @Nullable String exclusiveStart, int limit) {
        return of(stream).list(stream, exclusiveStart, limit);
    }

    /** How many consumers a stream has, whatever their states. */
    public int count(KinesisStream stream) {
        return of(stream).count(stream);
    }

    /** Finds consumers by ARN for those who deal with any resource. */
    public @Nullable Resource findResource(String arn) {
        ConsumerKey key = ConsumerKey.ofArn(arn);
        return key == null ? null : require(key);
    }

    /** What there is to know about all consumers, each tenant's at a moment of its own. */
    public List<TenantConsumersState> capture() {
        return tenants.entrySet().stream()
                .map(each -> each.getValue().capture(each.getKey()))
                .toList();
    }

    /**
     * Adds consumers as they were.
     *
     * @param streams finds what they read; a consumer whose stream is not there any more is gone with it
     */
    public void resume(List<TenantConsumersState> states, Function<StreamKey, @Nullable KinesisStream> streams) {
        for (TenantConsumersState state : states) {
            TenantConsumers consumers = new TenantConsumers();
            consumers.resume(state.lastGoneSeconds());
            for (ConsumerState consumer : state.consumers()) {
                KinesisStream stream = streams.apply(consumer.key().stream());
                if (stream != null && stream.incarnation() == consumer.streamIncarnation()) {
                    consumers.resume(stream, consumer);
                }
            }
            tenants.put(state.tenant(), consumers);
        }
    }

    @Override
    public void requireDeletable(KinesisStream stream, boolean enforced) {
        if (!enforced && count(stream) > 0) {
            throw ConsumerErrors.streamHasConsumers(stream.key());
        }
    }

    @Override
    public void deleting(KinesisStream stream) {
        of(stream).beginDelete(stream);
    }

    @Override
    public void gone(KinesisStream stream) {
        of(stream).remove(stream);
    }

    private int limit(KinesisStream stream) {
        boolean more = stream.settings().mode() == StreamMode.ON_DEMAND
                && committed.test(stream.key().tenant());
        return more ? MAX_CONSUMERS_COMMITTED : MAX_CONSUMERS;
    }

    private TenantConsumers of(KinesisStream stream) {
        return of(stream.key().tenant());
    }

    private TenantConsumers of(Tenant tenant) {
        return tenants.getOrDefault(tenant, NONE);
    }
}
