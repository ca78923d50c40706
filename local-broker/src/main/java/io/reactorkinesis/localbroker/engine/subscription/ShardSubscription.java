package io.reactorkinesis.localbroker.engine.subscription;

import io.reactorkinesis.localbroker.engine.limit.PushLimit;
import io.reactorkinesis.localbroker.engine.listener.ConsumerListener;
import io.reactorkinesis.localbroker.engine.listener.SubscriptionListener;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardSlice;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;

/**
 * A subscription from its beginning to its end, and the publisher of its events, for one subscriber.
 *
 * <p>Threading: whatever happens, by whatever thread, is noted and wakes the worker, and only the worker reads the shard
 * and sends. So a writer is held up for no longer than it takes to schedule a task, and only once until the worker has
 * seen to it. Nothing is read without demand.
 */
final class ShardSubscription extends Flux<SubscriptionEvent> implements Subscription {

    /** After this time it ends; the service's number. */
    static final Duration LIFE = Duration.ofMinutes(5);

    /** An event is sent at least so often; the service's number. Clients give up after 10 seconds of silence. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private final Shard shard;
    private final EventMaker maker;
    private final PushLimit limit;
    private final SubscriptionListener listener;
    private final Clock clock;
    private final Consumer<ShardSubscription> onEnd;
    private final Scheduler.Worker worker;
    private final Disposable life;
    private final Runnable watcher = this::somethingNew;

    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final AtomicLong requested = new AtomicLong();
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private volatile @Nullable CoreSubscriber<? super SubscriptionEvent> subscriber;
    private volatile boolean news = true;
    private volatile boolean silent = true;
    private volatile @Nullable ShardSlice arrived;

    // Of the worker only.
    private boolean reading;
    private @Nullable ShardSlice waiting;
    private Disposable silence = Disposables.disposed();

    /**
     * @param limit what the consumer is sent from the shard a second
     * @param consumer hears that the consumer subscribes
     * @param onEnd called once, by any thread, as soon as the end is known; must not block
     */
    ShardSubscription(
            Shard shard,
            EventMaker maker,
            PushLimit limit,
            ConsumerListener consumer,
            Clock clock,
            Scheduler scheduler,
            Consumer<ShardSubscription> onEnd) {
        this.shard = shard;
        this.maker = maker;
        this.limit = limit;
        this.listener = consumer.subscribed();
        this.clock = clock;
        this.onEnd = onEnd;
        this.worker = scheduler.createWorker();
        this.life = worker.schedule(() -> end(Ending.COMPLETED), LIFE.toMillis(), TimeUnit.MILLISECONDS);
        shard.watch(watcher);
    }

    @Override
    public void subscribe(CoreSubscriber<? super SubscriptionEvent> actual) {
        if (!subscribed.compareAndSet(false, true)) {
            Operators.error(actual, new IllegalStateException("A subscription to a shard has one subscriber"));
            return;
        }
        actual.onSubscribe(this);
        subscriber = actual;
        wake();
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            requested.accumulateAndGet(n, Operators::addCap);
            wake();
        }
    }

    @Override
    public void cancel() {
        end(Ending.CANCELLED);
    }

    /** Ends it, also without demand. Only the first of several endings counts. */
    void end(Ending how) {
        if (ending.compareAndSet(null, how)) {
            shard.unwatch(watcher);
            listener.ended();
            onEnd.accept(this);
            wake();
        }
    }

    private void somethingNew() {
        if (!news) {
            news = true;
            wake();
        }
    }

    private void wake() {
        if (wakeUps.getAndIncrement() == 0) {
            worker.schedule(this::work);
        }
    }

    private void work() {
        int seen = wakeUps.get();
        do {
            Ending how = ending.get();
            CoreSubscriber<? super SubscriptionEvent> to = subscriber;
            if (how != null) {
                life.dispose();
                silence.dispose();
            }
            if (to != null) {
                if (how != null) {
                    // The wake-ups stay above zero: the worker is not called again.
                    finish(to, how);
                    return;
                }
                advance(to);
            }
            seen = wakeUps.addAndGet(-seen);
        } while (seen != 0);
    }

    private void finish(CoreSubscriber<? super SubscriptionEvent> to, Ending how) {
        worker.dispose();
        if (!how.told()) {
            return;
        }
        Throwable error = how.error();
        if (error == null) {
            to.onComplete();
        } else {
            to.onError(error);
        }
    }

    /** One step: sends what was read, or reads what is to be sent. */
    private void advance(CoreSubscriber<? super SubscriptionEvent> to) {
        ShardSlice slice = arrived;
        if (slice != null) {
            arrived = null;
            reading = false;
            offer(to, slice);
            wake();
        } else if (!reading && requested.get() > 0) {
            ShardSlice held = waiting;
            if (held == null && (news || silent)) {
                read();
            } else if (held != null && silent) {
                send(to, maker.without(held), 0);
            }
        }
    }

    private void read() {
        reading = true;
        // Before the read: what is appended later is news again.
        news = false;
        maker.read()
                .subscribe(
                        slice -> {
                            arrived = slice;
                            wake();
                        },
                        failure -> end(Ending.failed(failure)));
    }

    private void offer(CoreSubscriber<? super SubscriptionEvent> to, ShardSlice slice) {
        boolean hasRecords = !slice.records().isEmpty();
        if (!hasRecords && slice.end() == null && !silent) {
            return;
        }
        long bytes = slice.bytes();
        long wait = hasRecords ? limit.admit(bytes, clock.millis()) : 0;
        if (wait > 0) {
            waiting = slice;
            worker.schedule(this::waitIsOver, wait, TimeUnit.MILLISECONDS);
            return;
        }
        news |= slice.more();
        send(to, maker.next(slice), bytes);
        if (slice.end() != null) {
            end(Ending.COMPLETED);
        }
    }

    private void waitIsOver() {
        // Read again: retention may have passed some of it, and the shard may have closed behind it.
        waiting = null;
        news = true;
        wake();
    }

    private void send(CoreSubscriber<? super SubscriptionEvent> to, SubscriptionEvent event, long bytes) {
        silent = false;
        silence.dispose();
        silence = worker.schedule(this::silenceIsOver, LONGEST_SILENCE.toMillis(), TimeUnit.MILLISECONDS);
        requested.updateAndGet(demand -> demand == Long.MAX_VALUE ? demand : demand - 1);
        listener.sent(event.records().size(), bytes, event.millisBehindLatest());
        to.onNext(event);
    }

    private void silenceIsOver() {
        silent = true;
        wake();
    }
}
