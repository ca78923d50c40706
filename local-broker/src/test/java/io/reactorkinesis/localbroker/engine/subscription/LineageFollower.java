package io.reactorkinesis.localbroker.engine.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.reactorkinesis.localbroker.engine.consumer.StreamConsumer;
import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/**
 * Follows a stream from its first shards on, a child after all its parents. By chance it leaves a subscription, or lets
 * the next one displace it, and goes on behind what it was sent last. Events come on the engine's threads; what follows
 * from them is done by one thread, that of {@link #call()}.
 */
final class LineageFollower implements Callable<Map<String, List<String>>> {

    private static final int MAX_AHEAD = 40;

    private final Subscriptions subscriptions;
    private final StreamConsumer consumer;
    private final Runnable beforeRenewal;
    private final int expected;
    private final long seed;

    private final BlockingQueue<Runnable> orders = new LinkedBlockingQueue<>();
    private final Map<String, List<String>> byKey = new ConcurrentHashMap<>();
    private final AtomicInteger received = new AtomicInteger();
    private final Semaphore ahead = new Semaphore(MAX_AHEAD);
    private final AtomicInteger displacements = new AtomicInteger();
    private final Set<String> ended = new HashSet<>();
    private final List<ShardReader> running = new ArrayList<>();
    private int renewals;

    /**
     * @param beforeRenewal called before it subscribes to a shard again
     * @param expected how many records there will be
     */
    LineageFollower(
            Subscriptions subscriptions, StreamConsumer consumer, Runnable beforeRenewal, int expected, long seed) {
        this.subscriptions = subscriptions;
        this.consumer = consumer;
        this.beforeRenewal = beforeRenewal;
        this.expected = expected;
        this.seed = seed;
    }

    /** Reads until it has as many records as there will be. Returns the payloads in their order, by partition key. */
    @Override
    public Map<String, List<String>> call() throws InterruptedException {
        begin(requireNonNull(consumer.stream().shard(0)));
        while (received.get() < expected) {
            orders.take().run();
        }
        running.forEach(BaseSubscriber::cancel);
        return byKey;
    }

    /** Lets a writer wait until a record more is not too far ahead: else all that there is would come in a few events. */
    void awaitTurn() throws InterruptedException {
        ahead.acquire();
    }

    /** How often it subscribed to a shard again. */
    int renewals() {
        return renewals;
    }

    private void begin(Shard shard) {
        subscribe(shard, LogPosition.at(shard.startingNumber()), new Random(seed + shard.index()));
    }

    private void renew(Shard shard, LogPosition from, Random random) {
        renewals++;
        beforeRenewal.run();
        subscribe(shard, from, random);
    }

    private void subscribe(Shard shard, LogPosition from, Random random) {
        ShardReader reader = new ShardReader(shard, random);
        running.add(reader);
        subscriptions.begin(consumer, shard, from).subscribe(reader);
    }

    private void beginReady(Shard parent, List<Shard> children) {
        ended.add(parent.id());
        for (Shard child : children) {
            if (ended.containsAll(child.origin().parents())) {
                begin(child);
            }
        }
    }

    private void fail(Throwable failure) {
        orders.add(() -> {
            throw new AssertionError("seed " + seed, failure);
        });
    }

    private final class ShardReader extends BaseSubscriber<SubscriptionEvent> {

        private final Shard shard;
        private final Random random;
        private boolean isLeft;
        private @Nullable List<Shard> children;

        private ShardReader(Shard shard, Random random) {
            this.shard = shard;
            this.random = random;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(1);
        }

        @Override
        protected void hookOnNext(SubscriptionEvent event) {
            event.records().forEach(this::add);
            received.addAndGet(event.records().size());
            ahead.release(event.records().size());
            orders.add(() -> {});
            if (event.continuation() == null) {
                children = event.children();
                return;
            }
            int dice = random.nextInt(10);
            if (dice > 1) {
                request(1);
                return;
            }
            if (dice == 0) {
                cancel();
            }
            isLeft = true;
            LogPosition next = LogPosition.after(event.continuation());
            orders.add(() -> renew(shard, next, random));
        }

        @Override
        protected void hookOnComplete() {
            List<Shard> next = requireNonNull(children, "It ended, but not its shard");
            orders.add(() -> beginReady(shard, next));
        }

        @Override
        protected void hookOnError(Throwable failure) {
            boolean displaced =
                    failure instanceof ServiceException refused && refused.type() == ErrorType.RESOURCE_IN_USE;
            if (!displaced || !isLeft) {
                fail(failure);
            }
            displacements.incrementAndGet();
        }

        private void add(StoredRecord record) {
            byKey.computeIfAbsent(requireNonNull(record.partitionKey()), key -> new ArrayList<>())
                    .add(new String(record.data(), UTF_8));
        }
    }

    /** How often it was displaced by itself. */
    int displacements() {
        return displacements.get();
    }
}
