package io.reactorkinesis.consumer.lease;

import io.reactorkinesis.checkpoint.LeaseStore;
import io.reactorkinesis.checkpoint.WorkerHeartbeat;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Gives this worker's signs of life, and knows when the last one is too old: then others may take the leases, and this
 * worker has to let go of them first.
 */
final class Heartbeat {

    private final LeaseStore store;
    private final LeaseSettings settings;
    private final LeaseListener listener;
    private final Runnable onExpired;
    private final Disposable.Swap deadline = Disposables.swap();

    private volatile @Nullable WorkerHeartbeat last;
    private volatile boolean alive;
    private volatile boolean left;

    /** @param onExpired is called when no sign of life was stored for the lease duration */
    Heartbeat(LeaseStore store, LeaseSettings settings, LeaseListener listener, Runnable onExpired) {
        this.store = store;
        this.settings = settings;
        this.listener = listener;
        this.onExpired = onExpired;
    }

    /** Announces the worker. */
    Mono<Void> join() {
        return Mono.defer(() -> {
            long sent = settings.clock().millis();
            return store.join(settings.workerId(), settings.ids().get())
                    .timeout(settings.storeTimeout(), settings.scheduler())
                    .doOnNext(row -> renewed(row, sent))
                    .then();
        });
    }

    /** Gives signs of life until cancelled; fails with {@link ReplacedException}, and with nothing else. */
    Mono<Void> run() {
        return Mono.delay(settings.beatInterval(), settings.scheduler())
                .then(Mono.defer(this::beat))
                .repeat()
                .then();
    }

    /** Whether the leases of this worker are safe from others. */
    boolean isAlive() {
        return alive;
    }

    /** Takes the sign of life away, so that nobody waits for it. */
    Mono<Void> leave() {
        return Mono.defer(() -> {
            left = true;
            alive = false;
            deadline.dispose();
            WorkerHeartbeat row = last;
            return row == null
                    ? Mono.empty()
                    : store.forget(row)
                            .timeout(settings.storeTimeout(), settings.scheduler())
                            .then();
        });
    }

    private Mono<Void> beat() {
        WorkerHeartbeat row = last;
        if (row == null) {
            return join();
        }
        long sent = settings.clock().millis();
        return store.beat(row)
                .timeout(settings.storeTimeout(), settings.scheduler())
                .doOnNext(next -> renewed(next, sent))
                .hasElement()
                .flatMap(stored -> stored || left ? Mono.<Void>empty() : joinUnlessReplaced(row))
                .onErrorResume(error -> !(error instanceof ReplacedException), error -> {
                    listener.storeFailed(error);
                    return Mono.empty();
                });
    }

    private Mono<Void> joinUnlessReplaced(WorkerHeartbeat row) {
        return store.findWorkers()
                .timeout(settings.storeTimeout(), settings.scheduler())
                .filter(other -> other.workerId().equals(row.workerId()) && !other.isSameSession(row))
                .hasElements()
                .flatMap(replaced -> {
                    expire();
                    return replaced ? Mono.error(new ReplacedException(row.workerId())) : join();
                });
    }

    /** Counts from the sending: others may have seen the beat from then on. */
    private void renewed(WorkerHeartbeat row, long sent) {
        last = row;
        alive = !left;
        long passed = Math.max(0, settings.clock().millis() - sent);
        Duration left = settings.leaseDuration().minusMillis(passed);
        deadline.update(
                settings.scheduler().schedule(this::expire, Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS));
    }

    private void expire() {
        if (alive) {
            alive = false;
            onExpired.run();
        }
    }
}
