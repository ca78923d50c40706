package io.reactorkinesis.localbroker.engine.channel;

import io.reactorkinesis.localbroker.engine.channel.delivery.ChannelDelivery;
import io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryContext;
import io.reactorkinesis.localbroker.engine.channel.delivery.ShardCursors;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import io.reactorkinesis.localbroker.engine.channel.spec.Destination;
import io.reactorkinesis.localbroker.engine.channel.spec.Logging;
import io.reactorkinesis.localbroker.engine.channel.spec.S3Destination;
import io.reactorkinesis.localbroker.engine.resource.Resource;
import io.reactorkinesis.localbroker.engine.resource.ResourcePolicy;
import io.reactorkinesis.localbroker.engine.resource.Tags;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A channel: its state, and its delivery while it has one. Thread-safe. */
final class Channel implements Resource {

    private final KinesisStream stream;
    private final Instant createdAt;
    private final Tags tags;
    private final ResourcePolicy policy;

    private ChannelSpec spec;
    private ChannelStatus status = ChannelStatus.CREATING;
    private @Nullable String reason;
    private @Nullable ShardCursors cursors;
    private @Nullable ChannelDelivery delivery;

    Channel(ChannelSpec spec, Map<String, String> tags, KinesisStream stream, Instant createdAt) {
        this.spec = spec;
        this.stream = stream;
        this.createdAt = createdAt;
        this.tags = new Tags("channel", ChannelErrors.named(spec), tags);
        this.policy = new ResourcePolicy(spec.key().arn());
    }

    /** A channel as it was; it has to be started when it was ACTIVE. */
    Channel(ChannelState state, KinesisStream stream) {
        this(state.spec(), state.tags(), stream, state.createdAt());
        status = state.status() == ChannelStatus.ACTIVE ? ChannelStatus.UPDATING : state.status();
        reason = state.reason();
        cursors = state.cursors() == null ? null : ShardCursors.resumed(stream, state.cursors());
    }

    /** What there is to know about it; null when it is being deleted. */
    synchronized @Nullable ChannelState capture() {
        if (status == ChannelStatus.DELETING) {
            return null;
        }
        return new ChannelState(
                spec,
                stream.incarnation(),
                createdAt,
                tags.all(),
                status == ChannelStatus.UPDATING ? ChannelStatus.ACTIVE : status,
                reason,
                cursors == null ? null : cursors.capture());
    }

    @Override
    public String arn() {
        return spec().key().arn();
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public ResourcePolicy policy() {
        return policy;
    }

    @Override
    public void requirePolicyChangeable() {
        throw ChannelErrors.noPolicy(spec());
    }

    KinesisStream stream() {
        return stream;
    }

    synchronized ChannelSpec spec() {
        return spec;
    }

    synchronized ChannelView view() {
        return new ChannelView(spec, status, reason, createdAt, stream.createdAt());
    }

    /** Ends CREATING or UPDATING: it delivers from now on, or goes on to. Does nothing in another state. */
    synchronized void start(S3Destination destination, DeliveryContext context) {
        if (status == ChannelStatus.CREATING || status == ChannelStatus.UPDATING) {
            if (cursors == null) {
                cursors = ShardCursors.behind(stream);
            }
            delivery = ChannelDelivery.start(spec, destination, cursors, context);
            status = ChannelStatus.ACTIVE;
        }
    }

    /** Ends CREATING or UPDATING: it will never deliver. Does nothing in another state. */
    synchronized void fail(String why) {
        if (status == ChannelStatus.CREATING || status == ChannelStatus.UPDATING) {
            status = ChannelStatus.FAILED;
            reason = why;
        }
    }

    /** Turns ACTIVE into UPDATING, or refuses to. */
    synchronized ChannelView beginUpdate(ChannelUpdate update) {
        if (status != ChannelStatus.ACTIVE) {
            throw ChannelErrors.notActive(spec, status);
        }
        Destination destination = spec.destination();
        if (update.type() != null) {
            if (update.type() != destination.type()) {
                throw ChannelErrors.otherDestination(spec);
            }
            destination = destination.withFreshness(update.freshnessSeconds());
        }
        Logging logging = update.logging();
        spec = spec.with(destination, logging == null ? spec.logging() : logging);
        status = ChannelStatus.UPDATING;
        return view();
    }

    /** Turns to DELETING; false when it is that already. */
    synchronized boolean beginDelete() {
        boolean begins = status != ChannelStatus.DELETING;
        status = ChannelStatus.DELETING;
        reason = null;
        return begins;
    }

    /** Stops to deliver; see {@link ChannelDelivery#halt()}. */
    synchronized Mono<Void> halt() {
        return delivery == null ? Mono.empty() : delivery.halt();
    }

    /**
     * Stops for good, also what has not started yet.
     *
     * @param flush whether what waits is delivered first, unless the channel is being deleted
     */
    synchronized Mono<Void> close(boolean flush) {
        boolean deleting = status == ChannelStatus.DELETING;
        status = ChannelStatus.DELETING;
        if (delivery == null) {
            return Mono.empty();
        }
        return deleting || !flush ? delivery.halt() : delivery.haltAndFlush();
    }
}
