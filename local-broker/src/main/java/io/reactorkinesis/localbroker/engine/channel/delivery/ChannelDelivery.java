package io.reactorkinesis.localbroker.engine.channel.delivery;

import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import io.reactorkinesis.localbroker.engine.channel.spec.S3Destination;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Delivers the records of a stream to a bucket: looks once a second, and when a record becomes due, at what waits, and
 * writes an object for each shard that is due. A shard's records are in order, and before its children's. What cannot be
 * written is tried again, after 1 second at first and 60 in the end, and holds up what is behind it. Thread-safe.
 */
public final class ChannelDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelDelivery.class);

    private static final long LOOK_MILLIS = 1_000;
    private static final long FIRST_BACKOFF_MILLIS = 1_000;
    private static final long MAX_BACKOFF_MILLIS = 60_000;

    private final String arn;
    private final Deliverer deliverer;
    private final DeliveryContext context;

    private final Sinks.Empty<Void> halt = Sinks.empty();
    private final Sinks.Empty<Void> halted = Sinks.empty();
    private volatile boolean halting;
    // Only used by the loop.
    private long backoffMillis;

    private ChannelDelivery(String arn, Deliverer deliverer, DeliveryContext context) {
        this.arn = arn;
        this.deliverer = deliverer;
        this.context = context;
    }

    /**
     * Starts to deliver.
     *
     * @param cursors where to go on; nobody else uses them until this delivery is halted
     */
    public static ChannelDelivery start(
            ChannelSpec channel, S3Destination destination, ShardCursors cursors, DeliveryContext context) {
        Deliverer deliverer = new Deliverer(channel, destination, cursors, context);
        ChannelDelivery delivery = new ChannelDelivery(channel.key().arn(), deliverer, context);
        delivery.run();
        return delivery;
    }

    /** Fails when objects cannot be written now; the message of the {@link java.io.IOException} tells why. */
    public static Mono<Void> check(ChannelSpec channel, S3Destination destination, DeliveryContext context) {
        BatchWriter writer = new BatchWriter(channel, destination, context.store());
        return Mono.<Void>fromCallable(() -> {
                    writer.requireWritable(context.clock().millis());
                    return null;
                })
                .subscribeOn(context.blocking());
    }

    /**
     * Stops. What waits stays in the log.
     *
     * @return completes when nothing is under way any more; it stops whether that is subscribed or not
     */
    public Mono<Void> halt() {
        halting = true;
        halt.tryEmitEmpty();
        return halted.asMono();
    }

    /** Stops, and then tries once to deliver all that waits, due or not. */
    public Mono<Void> haltAndFlush() {
        return halt().then(Mono.defer(() -> deliverer.deliver(true, () -> true)))
                .onErrorResume(failure -> {
                    LOG.warn("{} ends before all is delivered, since objects cannot be written", arn, failure);
                    return Mono.empty();
                });
    }

    private void run() {
        Mono.defer(this::look)
                .flatMap(pause -> Mono.delay(pause, context.scheduler()).takeUntilOther(halt.asMono()))
                .repeat(() -> !halting)
                .doFinally(end -> halted.tryEmitEmpty())
                .subscribe();
    }

    /** Delivers what is due and tells how long to wait. */
    private Mono<Duration> look() {
        return deliverer
                .deliver(false, () -> !halting)
                .then(Mono.fromSupplier(this::pause))
                .onErrorResume(failure -> Mono.fromSupplier(() -> backoff(failure)));
    }

    private Duration pause() {
        if (backoffMillis > 0) {
            LOG.info("{} delivers again", arn);
            backoffMillis = 0;
        }
        long now = context.clock().millis();
        long untilDue = deliverer.nextDueMillis().orElse(Long.MAX_VALUE) - now;
        return Duration.ofMillis(Math.max(1, Math.min(untilDue, LOOK_MILLIS)));
    }

    private Duration backoff(Throwable failure) {
        if (backoffMillis == 0) {
            LOG.warn("{} cannot write objects and will try again", arn, failure);
        }
        backoffMillis = Math.min(Math.max(FIRST_BACKOFF_MILLIS, 2 * backoffMillis), MAX_BACKOFF_MILLIS);
        return Duration.ofMillis(backoffMillis);
    }
}
