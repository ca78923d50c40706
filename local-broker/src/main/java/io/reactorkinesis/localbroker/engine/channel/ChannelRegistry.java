package io.reactorkinesis.localbroker.engine.channel;

import io.reactorkinesis.localbroker.engine.channel.delivery.ChannelDelivery;
import io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryContext;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelKey;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import io.reactorkinesis.localbroker.engine.channel.spec.S3Destination;
import io.reactorkinesis.localbroker.engine.resource.Resource;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamDependents;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamMode;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.engine.transition.Transition;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All channels of all tenants, and the calls that make, change and delete them. Such a call completes when the change has
 * begun; it is done after the transition delay, and within the call when there is none. Errors are {@link
 * ServiceException}. Thread-safe.
 */
public final class ChannelRegistry implements StreamDependents, Disposable {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelRegistry.class);

    private static final Duration MAX_FLUSH = Duration.ofSeconds(10);
    private static final String MANAGED_KEY = "alias/aws/kinesis";

    private static final String NO_TABLES =
            "The local broker delivers to general purpose S3 buckets in a directory only;"
                    + " it has no S3 Tables. Delete this channel and create one with S3DestinationConfiguration.";
    private static final String NO_DIRECTORY =
            "The local broker has no directory for buckets. Start it with --bucket-directory"
                    + " DIR, or with LocalBrokerBuilder.bucketDirectory, and create the channel again.";

    private final Map<Tenant, TenantChannels> tenants = new ConcurrentHashMap<>();
    private final ChannelSettings settings;

    public ChannelRegistry(ChannelSettings settings) {
        this.settings = settings;
    }

    /** The key of a channel that is to be created. */
    public ChannelKey newKey(Tenant tenant) {
        return new ChannelKey(tenant, settings.ids().get());
    }

    /**
     * Makes a channel, CREATING first, then ACTIVE or FAILED.
     *
     * @param tags what it carries from the start
     * @param stream the source, in the channel's tenant
     * @return the channel as it was made
     */
    public Mono<ChannelView> create(ChannelSpec spec, Map<String, String> tags, KinesisStream stream) {
        return Mono.defer(() -> {
            Channel channel = new Channel(spec, tags, stream, settings.clock().instant());
            stream.whileActive(() -> {
                requireReadable(stream);
                of(spec.key().tenant()).add(channel);
                return channel;
            });
            ChannelView created = channel.view();
            return settings.transitions()
                    .afterDelay(Transition.CREATE_CHANNEL, Mono.defer(() -> begin(channel)))
                    .thenReturn(created);
        });
    }

    /**
     * Changes a channel, UPDATING first.
     *
     * @return the channel as it will be, UPDATING
     */
    public Mono<ChannelView> update(ChannelKey key, ChannelUpdate update) {
        return Mono.defer(() -> {
            Channel channel = require(key);
            ChannelView updated = channel.beginUpdate(update);
            return settings.transitions()
                    .afterDelay(Transition.UPDATE_CHANNEL, channel.halt().then(start(channel)))
                    .thenReturn(updated);
        });
    }

    /** Deletes a channel, DELETING first; what is not delivered by then is not delivered. */
    public Mono<Void> delete(ChannelKey key) {
        return Mono.defer(() -> {
            Channel channel = require(key);
            if (!channel.beginDelete()) {
                return Mono.empty();
            }
            Mono<Void> halted = channel.halt();
            return settings.transitions()
                    .afterDelay(
                            Transition.DELETE_CHANNEL,
                            halted.then(Mono.fromRunnable(() -> of(key.tenant()).remove(channel))));
        });
    }

    /**
     * The channel now.
     *
     * @throws ServiceException when there is none
     */
    public ChannelView describe(ChannelKey key) {
        return require(key).view();
    }

    /**
     * The channel of this ARN, whatever its state.
     *
     * @return null when it is not the ARN of a channel
     * @throws ServiceException when there is no such channel
     */
    public @Nullable Resource findResource(String arn) {
        ChannelKey key = ChannelKey.ofArn(arn);
        return key == null ? null : require(key);
    }

    /** Some channels of a tenant in the order of their names. */
    public List<ChannelView> list(
            Tenant tenant, @Nullable String exclusiveStart, Predicate<ChannelView> filter, int max) {
        TenantChannels channels = tenants.get(tenant);
        return channels == null ? List.of() : channels.list(exclusiveStart, filter, max);
    }

    /** How many channels a tenant has, whatever their state. */
    public int count(Tenant tenant) {
        TenantChannels channels = tenants.get(tenant);
        return channels == null ? 0 : channels.count();
    }

    /** How many channels read a stream, whatever their state. */
    public int countOn(KinesisStream stream) {
        TenantChannels channels = tenants.get(stream.key().tenant());
        return channels == null ? 0 : channels.countOn(stream.incarnation());
    }

    /**
     * Stops all deliveries for good.
     *
     * @return completes when each has tried once to deliver what waits, after 10 seconds at the latest
     */
    public Mono<Void> close() {
        return close(true);
    }

    /**
     * As {@link #close()}, but what waits is not delivered.
     *
     * @return completes when no object is being written any more, after 10 seconds at the latest
     */
    public Mono<Void> halt() {
        return close(false);
    }

    private Mono<Void> close(boolean flush) {
        DeliveryContext context = settings.delivery();
        if (context == null) {
            return Mono.empty();
        }
        return Flux.defer(() -> Flux.fromIterable(tenants.values()))
                .flatMapIterable(TenantChannels::all)
                .flatMap(channel -> channel.close(flush))
                .then()
                .timeout(MAX_FLUSH, context.scheduler())
                .onErrorResume(TimeoutException.class, late -> {
                    LOG.warn("Channels end before all is delivered: it takes longer than {}", MAX_FLUSH);
                    return Mono.empty();
                });
    }

    /** Stops all deliveries for good, and does not wait. */
    @Override
    public void dispose() {
        tenants.values().forEach(channels -> channels.all().forEach(channel -> channel.close(false)));
    }

    /** What there is to know about all channels, each at a moment of its own. */
    public List<ChannelState> capture() {
        return tenants.values().stream()
                .flatMap(channels -> channels.all().stream())
                .map(Channel::capture)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Adds channels as they were, and lets them deliver.
     *
     * @param streams finds what they read; a channel whose stream is not there any more is gone with it
     */
    public void resume(List<ChannelState> states, Function<StreamKey, @Nullable KinesisStream> streams) {
        for (ChannelState state : states) {
            KinesisStream stream = streams.apply(state.spec().source().stream());
            if (stream != null && stream.incarnation() == state.streamIncarnation()) {
                Channel channel = new Channel(state, stream);
                of(state.spec().key().tenant()).put(channel);
                resume(channel, state.status());
            }
        }
    }

    private void resume(Channel channel, ChannelStatus status) {
        if (status == ChannelStatus.CREATING) {
            begin(channel).subscribe();
        } else if (status == ChannelStatus.ACTIVE) {
            (settings.delivery() == null ? fail(channel, NO_DIRECTORY) : start(channel)).subscribe();
        }
    }

    @Override
    public void requireDeletable(KinesisStream stream, boolean enforced) {
        if (countOn(stream) > 0) {
            throw ChannelErrors.streamHasChannels(stream.key());
        }
    }

    @Override
    public void deleting(KinesisStream stream) {
        // No channel is there.
    }

    @Override
    public void gone(KinesisStream stream) {
        // No channel was there.
    }

    /** Ends CREATING. */
    private Mono<Void> begin(Channel channel) {
        ChannelSpec spec = channel.spec();
        DeliveryContext context = settings.delivery();
        if (!(spec.destination() instanceof S3Destination destination)) {
            return fail(channel, NO_TABLES);
        }
        if (context == null) {
            return fail(channel, NO_DIRECTORY);
        }
        return ChannelDelivery.check(spec, destination, context)
                .then(start(channel))
                .onErrorResume(
                        IOException.class,
                        failure -> fail(
                                channel,
                                "The local broker cannot put objects into the channel's buckets: " + failure
                                        + ". When that is mended, delete this channel and create it again."));
    }

    private Mono<Void> start(Channel channel) {
        return Mono.fromRunnable(() -> {
            DeliveryContext context = settings.delivery();
            if (context != null && channel.spec().destination() instanceof S3Destination destination) {
                channel.start(destination, context);
            }
        });
    }

    private static Mono<Void> fail(Channel channel, String reason) {
        return Mono.fromRunnable(() -> channel.fail(reason));
    }

    private static void requireReadable(KinesisStream stream) {
        if (stream.settings().mode() != StreamMode.ON_DEMAND) {
            throw ChannelErrors.notOnDemand(stream.key());
        }
        String keyId = stream.settings().keyId();
        if (keyId != null && keyId.endsWith(MANAGED_KEY)) {
            throw ChannelErrors.managedKey(stream.key());
        }
    }

    private Channel require(ChannelKey key) {
        TenantChannels channels = tenants.get(key.tenant());
        Channel channel = channels == null ? null : channels.find(key.id());
        if (channel == null) {
            throw ChannelErrors.notFound(key);
        }
        return channel;
    }

    private TenantChannels of(Tenant tenant) {
        return tenants.computeIfAbsent(tenant, missing -> new TenantChannels(settings.limit()));
    }
}
