package io.reactorkinesis.consumer;

import io.reactorkinesis.consumer.discovery.ShardSync;
import io.reactorkinesis.consumer.fetch.Backoff;
import io.reactorkinesis.consumer.fetch.FetchSettings;
import io.reactorkinesis.consumer.fetch.ShardReader;
import io.reactorkinesis.consumer.lease.HeldLease;
import io.reactorkinesis.consumer.lease.LeaseCoordinator;
import io.reactorkinesis.consumer.lease.LeaseSettings;
import io.reactorkinesis.consumer.lease.ReplacedException;
import io.reactorkinesis.consumer.lease.Tenant;
import io.reactorkinesis.consumer.service.Failure;
import io.reactorkinesis.consumer.service.KinesisCalls;
import io.reactorkinesis.consumer.service.StreamAddress;
import io.reactorkinesis.consumer.session.SessionSettings;
import io.reactorkinesis.consumer.session.ShardSession;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/** One life of a worker: joins, opens a session for each lease that it gets, and leaves. */
final class Worker {

    private final String workerId;
    private final ConsumerOptions.Builder<?> options;
    private final Observer observer;
    private final KinesisCalls calls;
    private final ShardSync shards;
    private final LeaseCoordinator coordinator;
    private final FetchSettings fetchSettings;
    private final SessionSettings sessionSettings;

    private final Sinks.Many<ShardSession> sessions = Sinks.many().unicast().onBackpressureBuffer();
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Disposable.Swap running = Disposables.swap();

    private volatile @Nullable ConsumerException failure;

    Worker(ConsumerOptions.Builder<?> options, String workerId, EventLog events, ConsumerMetrics metrics) {
        this.workerId = workerId;
        this.options = options;
        this.observer = new Observer(events, metrics, this::fail);
        this.calls = new KinesisCalls(
                options.client,
                new StreamAddress(options.streamName, options.streamArn),
                options.requestTimeout,
                options.scheduler);
        this.shards = new ShardSync(
                calls, options.leaseStore, options.initialPosition.checkpoint(), options.scheduler, observer);
        this.coordinator = new LeaseCoordinator(options.leaseStore, leaseSettings(), observer, this::open);
        this.fetchSettings = new FetchSettings(
                options.fetchInterval,
                options.idleInterval,
                options.maxRecordsPerFetch,
                backoff(),
                options.clock,
                options.scheduler);
        this.sessionSettings = new SessionSettings(
                options.maxUnacknowledgedRecords,
                options.maxUnacknowledgedBytes,
                options.checkpointInterval,
                options.drainTimeout,
                options.scheduler);
    }

    /** Starts the worker at subscription, of which there can be one. */
    Flux<ShardSession> sessions() {
        return sessions.asFlux().doOnSubscribe(subscription -> start());
    }

    /** Whether the worker is on its way out, or gone. */
    boolean isStopping() {
        return stopping.get();
    }

    /** Completes when the worker has left. */
    Mono<Void> whenClosed() {
        return closed.asMono();
    }

    /** Stops at once and for good; completes when the worker has left. Stopping again only waits. */
    Mono<Void> stop(Duration timeout) {
        return Mono.defer(() -> {
            if (stopping.compareAndSet(false, true)) {
                coordinator
                        .close(timeout)
                        .onErrorResume(error -> {
                            observer.storeFailed(error);
                            return Mono.empty();
                        })
                        .doFinally(signal -> {
                            running.dispose();
                            end();
                            closed.tryEmitEmpty();
                        })
                        .subscribe();
            }
            return whenClosed();
        });
    }

    private void start() {
        Mono<Void> ready = shards.initialize().retryWhen(Retry.from(failures -> failures.concatMap(this::startAgain)));
        Mono<Void> sharing = coordinator.run().retryWhen(Retry.from(failures -> failures.concatMap(this::joinAgain)));
        running.update(ready.then(Mono.firstWithSignal(sharing, shards.auditEvery(options.auditInterval)))
                .subscribe(null, this::fail));
    }

    private Tenant open(HeldLease lease) {
        ShardSession session = new ShardSession(
                lease,
                onStartAtTip -> new ShardReader(
                        calls,
                        lease.shardId(),
                        lease.lease().hashKeyRange(),
                        lease.lease().checkpoint(),
                        fetchSettings,
                        observer,
                        onStartAtTip),
                shards,
                sessionSettings,
                observer);
        session.open();
        sessions.emitNext(session, Sinks.EmitFailureHandler.FAIL_FAST);
        return session;
    }

    private Publisher<Long> startAgain(Retry.RetrySignal signal) {
        if (Failure.of(signal.failure()).isFinal()) {
            return Mono.error(signal.failure());
        }
        observer.discoveryFailed(signal.failure());
        return pause(signal);
    }

    private Publisher<Long> joinAgain(Retry.RetrySignal signal) {
        if (signal.failure() instanceof ReplacedException) {
            return Mono.error(signal.failure());
        }
        observer.storeFailed(signal.failure());
        return pause(signal);
    }

    private Mono<Long> pause(Retry.RetrySignal signal) {
        int attempt = (int) Math.min(signal.totalRetriesInARow() + 1, Integer.MAX_VALUE);
        return Mono.delay(backoff().after(attempt), options.scheduler);
    }

    /** Ends the worker because of something that waiting does not cure. The subscriber learns it when the leases are free. */
    private void fail(Throwable error) {
        failure = error instanceof ReplacedException
                ? new WorkerReplacedException(workerId)
                : new StreamUnavailableException(options.streamName, error);
        stop(Duration.ZERO).subscribe();
    }

    private void end() {
        ConsumerException reason = failure;
        if (reason == null) {
            sessions.tryEmitComplete();
        } else {
            sessions.tryEmitError(reason);
        }
    }

    private Backoff backoff() {
        return new Backoff(options.firstBackoff, options.maxBackoff, options.random);
    }

    private LeaseSettings leaseSettings() {
        return new LeaseSettings(
                workerId,
                options.ids,
                options.leaseDuration,
                options.balanceInterval,
                options.drainTimeout,
                options.clock,
                options.scheduler,
                options.random);
    }
}
