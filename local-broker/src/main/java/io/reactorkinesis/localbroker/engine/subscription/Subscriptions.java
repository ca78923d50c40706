package io.reactorkinesis.localbroker.engine.subscription;

import io.reactorkinesis.localbroker.engine.consumer.ConsumerErrors;
import io.reactorkinesis.localbroker.engine.consumer.ConsumerKey;
import io.reactorkinesis.localbroker.engine.consumer.ConsumerStatus;
import io.reactorkinesis.localbroker.engine.consumer.StreamConsumer;
import io.reactorkinesis.localbroker.engine.limit.LimitPolicy;
import io.reactorkinesis.localbroker.engine.limit.ShardLimit;
import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamDependents;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.transition.Sweep;
import io.reactorkinesis.localbroker.engine.transition.Transitions;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * All subscriptions: one for each consumer and shard. Errors are {@link ServiceException}. Thread-safe.
 */
public final class Subscriptions implements StreamDependents {

    /** From this time on a subscription may be taken over; the service's number. */
    static final Duration TAKEOVER = Duration.ofSeconds(5);

    private static final Duration SWEEP_PERIOD = Duration.ofSeconds(10);

    private final Map<SubscriptionKey, Slot> slots = new HashMap<>();
    private final Clock clock;
    private final Scheduler scheduler;
    private final LimitPolicy limits;
    private final Sweep sweep;
    private @Nullable ServiceException ended;

    /**
     * @param scheduler where events are made and sent
     * @param transitions forgets what has ended
     */
    public Subscriptions(Clock clock, Scheduler scheduler, LimitPolicy limits, Transitions transitions) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.limits = limits;
        this.sweep = transitions.sweep(this::sweep);
    }

    /**
     * Checks that a consumer can subscribe now.
     *
     * @throws ServiceException when it is not ACTIVE, as none of a stream is that is being deleted
     */
    public void requireActive(StreamConsumer consumer) {
        if (consumer.status() != ConsumerStatus.ACTIVE) {
            throw ConsumerErrors.notActive(consumer.key());
        }
    }

    /**
     * Begins a subscription, and ends the one that the consumer has to the shard.
     *
     * @param shard of the consumer's stream
     * @return the events, for one subscriber: the first at once and then at least one every 5 seconds, for 5 minutes or
     *     until the shard ends. It fails with a {@link ServiceException} when another takes over, when the consumer or
     *     its stream is being deleted, and when {@link #end(String)} is called. Nothing is read that is not asked for
     * @throws ServiceException when the last one began less than 5 seconds ago, whatever became of it, or the consumer is
     *     not ACTIVE; then nothing changes
     */
    public Flux<SubscriptionEvent> begin(StreamConsumer consumer, Shard shard, LogPosition from) {
        SubscriptionKey key = new SubscriptionKey(consumer.key(), shard.index());
        EventMaker maker = new EventMaker(shard, from, consumer.stream()::horizonMillis, clock);
        ShardSubscription begun;
        ShardSubscription displaced;
        synchronized (this) {
            if (ended != null) {
                throw ended;
            }
            // Under the lock: a consumer that is deleted from now on finds the subscription.
            requireActive(consumer);
            long now = clock.millis();
            Slot slot = slots.get(key);
            if (slot == null) {
                slot = new Slot(limits.forConsumer(() -> shard.listener().limitExceeded(ShardLimit.PUSHED_BYTES), now));
                slots.put(key, slot);
            } else if (slot.isTaken(now)) {
                throw SubscriptionErrors.anotherIsActive(key);
            }
            Slot own = slot;
            displaced = slot.running();
            begun = new ShardSubscription(
                    shard, maker, slot.limit(), consumer.listener(), clock, scheduler, over -> release(own, over));
            slot.begin(begun, now);
        }
        sweep.in(SWEEP_PERIOD);
        if (displaced != null) {
            displaced.end(Ending.failed(SubscriptionErrors.anotherIsActive(key)));
        }
        return begun;
    }

    /** A consumer is being deleted: its subscriptions fail. */
    public void deleting(StreamConsumer consumer) {
        ConsumerKey key = consumer.key();
        end(each -> each.consumer().equals(key), ConsumerErrors.notFound(key));
    }

    @Override
    public void requireDeletable(KinesisStream stream, boolean enforced) {
        // Whether there are consumers is not asked here.
    }

    @Override
    public void deleting(KinesisStream stream) {
        StreamKey key = stream.key();
        end(each -> each.consumer().stream().equals(key), StreamErrors.streamNotFound(key));
    }

    @Override
    public void gone(KinesisStream stream) {
        // All have ended by now.
    }

    /**
     * All fail, and none begins any more; said once for all.
     *
     * @param reason what subscribers are told, now and later
     */
    public void end(String reason) {
        ServiceException failure = new ServiceException(ErrorType.INTERNAL_FAILURE, reason);
        synchronized (this) {
            if (ended == null) {
                ended = failure;
            }
        }
        end(each -> true, failure);
    }

    /** How many have begun and not ended. */
    public synchronized int running() {
        return (int)
                slots.values().stream().filter(slot -> slot.running() != null).count();
    }

    /** Those that have begun and not ended, in no order. */
    public synchronized List<RunningSubscription> list() {
        List<RunningSubscription> running = new ArrayList<>();
        slots.forEach((key, slot) -> {
            if (slot.running() != null) {
                running.add(new RunningSubscription(key.consumer(), key.shardIndex(), slot.begunMillis()));
            }
        });
        return running;
    }

    /** How many slots are kept, of subscriptions that run or ended a short time ago. */
    synchronized int remembered() {
        return slots.size();
    }

    private void end(Predicate<SubscriptionKey> which, ServiceException reason) {
        List<ShardSubscription> ending = new ArrayList<>();
        synchronized (this) {
            slots.forEach((key, slot) -> {
                ShardSubscription running = slot.running();
                if (running != null && which.test(key)) {
                    ending.add(running);
                }
            });
        }
        ending.forEach(each -> each.end(Ending.failed(reason)));
    }

    private synchronized void release(Slot slot, ShardSubscription over) {
        slot.end(over);
    }

    private synchronized Duration sweep() {
        long now = clock.millis();
        slots.values().removeIf(slot -> slot.isRested(now));
        return slots.isEmpty() ? Duration.ZERO : SWEEP_PERIOD;
    }
}
