package io.reactorkinesis.consumer.session;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.checkpoint.LeaseLostException;
import io.reactorkinesis.consumer.ack.AckEntry;
import io.reactorkinesis.consumer.ack.AckTracker;
import io.reactorkinesis.consumer.ack.CheckpointWriter;
import io.reactorkinesis.consumer.discovery.ShardSync;
import io.reactorkinesis.consumer.fetch.Fetch;
import io.reactorkinesis.consumer.fetch.FetchedRecord;
import io.reactorkinesis.consumer.fetch.RepeatOnDemand;
import io.reactorkinesis.consumer.fetch.ShardReader;
import io.reactorkinesis.consumer.lease.HeldLease;
import io.reactorkinesis.consumer.lease.Tenant;
import io.reactorkinesis.consumer.service.Failure;
import io.reactorkinesis.consumer.service.ShardInfo;
import io.reactorkinesis.record.RecordPosition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One tenure of one shard. It goes through three stages: delivering records; after the last one, waiting for
 * acknowledgements; and the last writes, which give the lease up. A lost lease cuts every stage short. Safe for use by
 * several threads.
 */
public final class ShardSession implements Tenant {

    private final HeldLease lease;
    private final ShardReader reader;
    private final ShardSync shards;
    private final SessionSettings settings;
    private final SessionListener listener;
    private final AckTracker tracker = new AckTracker();
    private final CheckpointWriter writer;
    private final Closing closing;

    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final AtomicBoolean fenced = new AtomicBoolean();
    private final Sinks.One<Duration> stopRequest = Sinks.one();
    private final Sinks.Empty<Void> cutShort = Sinks.empty();
    private final Sinks.Empty<Void> delivered = Sinks.empty();
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private final Disposable.Composite background = Disposables.composite();

    private volatile boolean held = true;
    private volatile boolean leaving;
    private volatile boolean asksForPause;
    private volatile boolean isAtEnd;
    private volatile List<ShardInfo> children = List.of();
    private volatile @Nullable RecordPosition lastFetched;
    private volatile @Nullable RecordPosition lastDelivered;

    /** @param reader makes the reader of the shard, from the lease's checkpoint on; it tells if that was the tip */
    public ShardSession(
            HeldLease lease,
            Function<Consumer<Checkpoint>, ShardReader> reader,
            ShardSync shards,
            SessionSettings settings,
            SessionListener listener) {
        this.lease = lease;
        this.shards = shards;
        this.settings = settings;
        this.listener = listener;
        this.writer = new CheckpointWriter(
                tracker, lease::checkpoint, checkpoint -> listener.checkpointWritten(lease.shardId(), checkpoint));
        this.reader = reader.apply(writer::startAt);
        this.closing = new Closing(lease, writer, shards, listener, settings.scheduler());
    }

    /** Begins the tenure. */
    public void open() {
        listener.opened(this);
        background.add(Mono.delay(settings.checkpointInterval(), settings.scheduler())
                .then(Mono.defer(this::flush))
                .repeat()
                .subscribe());
        delivered
                .asMono()
                .then(Mono.defer(this::conclude))
                .takeUntilOther(cutShort.asMono())
                .doFinally(signal -> close())
                .subscribe();
    }

    /** The shard. */
    public String shardId() {
        return lease.shardId();
    }

    /** The checkpoint after which reading goes on. */
    public Checkpoint resumesAfter() {
        return lease.lease().checkpoint();
    }

    /** Whether answers to records still count. */
    public boolean isHeld() {
        return held;
    }

    /** How many records are delivered and not covered by acknowledgements without a gap. */
    public int unacknowledged() {
        return tracker.uncoveredRecords();
    }

    /** The records of the shard, one by one. This or {@link #batches} may be subscribed to, once. */
    public <R> Flux<R> records(RecordFactory<R> factory) {
        return deliver(fetches -> fetches.concatMapIterable(Fetch::records, 1)
                .takeUntilOther(stopRequest.asMono())
                .map(fetched -> toRecord(fetched, factory)));
    }

    /** The records of the shard, as they were fetched. */
    public <R> Flux<List<R>> batches(RecordFactory<R> factory) {
        return deliver(fetches -> fetches.map(Fetch::records)
                .filter(records -> !records.isEmpty())
                .takeUntilOther(stopRequest.asMono())
                .map(records -> records.stream()
                        .map(fetched -> toRecord(fetched, factory))
                        .toList()));
    }

    /** Acknowledges a record, and completes when a stored checkpoint covers it. */
    public Mono<Void> checkpoint(AckEntry entry) {
        return Mono.defer(() -> {
            entry.acknowledge();
            return Mono.when(writer.whenCovered(entry.position()), flush());
        });
    }

    /** Stops the shard because of a record that cannot be handled. */
    public void reject(AckEntry entry, Throwable cause) {
        if (held && entry.reject()) {
            giveUp(cause, settings.drainTimeout());
        }
    }

    @Override
    public void stop(Duration timeout) {
        leaving = true;
        stopRequest.tryEmitValue(timeout);
        if (subscribed.compareAndSet(false, true)) {
            delivered.tryEmitEmpty();
        }
    }

    @Override
    public void fence() {
        if (held && fenced.compareAndSet(false, true)) {
            held = false;
            listener.lost(shardId());
            // First, so that the end of delivery finds nobody who would still write.
            cutShort.tryEmitEmpty();
            stop(Duration.ZERO);
        }
    }

    @Override
    public boolean isLeaving() {
        return leaving;
    }

    @Override
    public boolean asksForPause() {
        return asksForPause;
    }

    @Override
    public Mono<Void> whenClosed() {
        return closed.asMono();
    }

    private <R> Flux<R> deliver(Function<Flux<Fetch>, Flux<R>> shape) {
        return Flux.defer(() -> {
            if (!subscribed.compareAndSet(false, true)) {
                return leaving
                        ? Flux.empty()
                        : Flux.error(new IllegalStateException(
                                "The records of " + shardId() + " can be subscribed to once in a tenure"));
            }
            return shape.apply(fetches())
                    .onErrorResume(this::readingFailed)
                    .doOnCancel(this::subscriberLeft)
                    .doFinally(signal -> delivered.tryEmitEmpty());
        });
    }

    private Flux<Fetch> fetches() {
        return new RepeatOnDemand<>(this::fetchWhenAllowed, Fetch::isEnd);
    }

    private Mono<Fetch> fetchWhenAllowed() {
        return tracker.whenBelow(settings.maxUnacknowledgedRecords(), settings.maxUnacknowledgedBytes())
                .then(Mono.defer(reader::next))
                .onErrorResume(
                        error -> Failure.of(error) == Failure.NOT_FOUND,
                        error -> shards.childrenOfTrimmed(shardId())
                                .map(Fetch::end)
                                .switchIfEmpty(Mono.error(() -> new IllegalStateException(
                                        "Kinesis lists " + shardId() + " and says that it does not exist", error))))
                .doOnNext(this::note);
    }

    private void note(Fetch fetch) {
        if (!fetch.records().isEmpty()) {
            lastFetched = fetch.records().get(fetch.records().size() - 1).position();
        }
        children = fetch.children();
        isAtEnd = fetch.isEnd();
    }

    /** Whether nothing is left: a stop may have come between the last fetch and the delivery of what it brought. */
    private boolean isHandledToTheEnd() {
        return isAtEnd && Objects.equals(lastFetched, lastDelivered) && tracker.uncoveredRecords() == 0;
    }

    private <R> R toRecord(FetchedRecord fetched, RecordFactory<R> factory) {
        AckEntry entry = tracker.deliver(fetched.position(), fetched.data().remaining());
        // Last, since a record that is noted as delivered and has no entry would pass for acknowledged.
        lastDelivered = fetched.position();
        return factory.create(fetched, entry, this);
    }

    private <R> Flux<R> readingFailed(Throwable error) {
        if (Failure.of(error).isFinal()) {
            listener.streamUnavailable(error);
        }
        giveUp(error, settings.drainTimeout());
        return Flux.empty();
    }

    private void subscriberLeft() {
        if (!leaving) {
            giveUp(new CancellationException("The subscriber of the shard has left"), settings.drainTimeout());
        }
    }

    private void giveUp(Throwable cause, Duration timeout) {
        asksForPause = true;
        listener.stopped(shardId(), cause);
        stop(timeout);
    }

    /** After the last record was delivered: waits for acknowledgements, if need be until told to stop, then closes. */
    private Mono<Void> conclude() {
        Mono<Boolean> settled = tracker.whenSettled().thenReturn(true);
        Mono<Boolean> timeUp = stopRequest
                .asMono()
                .flatMap(timeout -> timeout.isZero()
                        ? Mono.just(false)
                        : Mono.delay(timeout, settings.scheduler()).thenReturn(false));
        return Mono.firstWithSignal(settled, timeUp)
                .flatMap(whichever -> isHandledToTheEnd() ? closing.complete(children) : closing.release())
                .onErrorResume(error -> {
                    if (error instanceof LeaseLostException) {
                        fence();
                    } else {
                        listener.storeFailed(error);
                        listener.lost(shardId());
                    }
                    return Mono.empty();
                });
    }

    private Mono<Void> flush() {
        return writer.flush().onErrorResume(error -> {
            if (error instanceof LeaseLostException) {
                fence();
            } else {
                listener.storeFailed(error);
            }
            return Mono.empty();
        });
    }

    private void close() {
        held = false;
        background.dispose();
        writer.close(new LeaseLostException(lease.lease()));
        closed.tryEmitEmpty();
    }
}
