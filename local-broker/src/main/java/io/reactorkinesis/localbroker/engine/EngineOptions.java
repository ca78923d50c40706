package io.reactorkinesis.localbroker.engine;

import io.reactorkinesis.localbroker.engine.channel.bucket.ObjectStore;
import io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryContext;
import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.limit.LimitPolicy;
import io.reactorkinesis.localbroker.engine.listener.EngineListener;
import io.reactorkinesis.localbroker.engine.stream.Quotas;
import io.reactorkinesis.localbroker.engine.transition.Transition;
import io.reactorkinesis.localbroker.engine.transition.TransitionDelays;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** How an {@link Engine} works. Immutable; each setter of the builder names its default. */
public final class EngineOptions {

    /** The highest number that DescribeLimits can tell. */
    private static final int MAX_QUOTA = 1_000_000;

    private static final int BLOCKING_THREADS = 4;
    private static final int BLOCKING_TASKS = 10_000;

    private final Clock clock;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final TransitionDelays transitionDelays;
    private final EngineListener listener;
    private final LimitPolicy limits;
    private final int shardLimit;
    private final int onDemandStreamLimit;
    private final int channelLimit;
    private final @Nullable ObjectStore objectStore;
    private final @Nullable Scheduler blockingScheduler;
    private final UnaryOperator<Scheduler> blockingThreads;

    private EngineOptions(Builder builder) {
        clock = builder.clock;
        scheduler = builder.scheduler == null ? Schedulers.parallel() : builder.scheduler;
        random = builder.random == null ? new SecureRandom() : builder.random;
        transitionDelays = builder.transitionDelays;
        listener = builder.listener;
        limits = new LimitPolicy(builder.limits);
        shardLimit = builder.shardLimit;
        onDemandStreamLimit = builder.onDemandStreamLimit;
        channelLimit = builder.channelLimit;
        objectStore = builder.objectStore;
        blockingScheduler = builder.blockingScheduler;
        blockingThreads = builder.blockingThreads;
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    Clock clock() {
        return clock;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    RandomGenerator random() {
        return random;
    }

    TransitionDelays transitionDelays() {
        return transitionDelays;
    }

    EngineListener listener() {
        return listener;
    }

    LimitPolicy limits() {
        return limits;
    }

    Quotas quotas() {
        return new Quotas(shardLimit, onDemandStreamLimit, channelLimit);
    }

    /** What channels deliver with, with threads for one engine unless some were given; null when they cannot. */
    @Nullable
    DeliveryContext delivery() {
        if (objectStore == null) {
            return null;
        }
        Scheduler blocking = blockingScheduler == null
                ? blockingThreads.apply(
                        Schedulers.newBoundedElastic(BLOCKING_THREADS, BLOCKING_TASKS, "channel-delivery", 60, true))
                : blockingScheduler;
        return new DeliveryContext(objectStore, blocking, scheduler, clock);
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {

        private Clock clock = Clock.systemUTC();
        private @Nullable Scheduler scheduler;
        private @Nullable RandomGenerator random;
        private TransitionDelays transitionDelays = TransitionDelays.NONE;
        private LimitMode limits = LimitMode.ENFORCE;
        private EngineListener listener = EngineListener.NONE;
        private int shardLimit = 20_000;
        private int onDemandStreamLimit = 50;
        private int channelLimit = 100;
        private @Nullable ObjectStore objectStore;
        private @Nullable Scheduler blockingScheduler;
        private UnaryOperator<Scheduler> blockingThreads = UnaryOperator.identity();

        private Builder() {}

        /** The time of everything that happens in the engine. Default: the system's clock. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Runs what happens later; not disposed by the engine. Default: {@link Schedulers#parallel()}. */
        public Builder scheduler(Scheduler scheduler) {
            this.scheduler = scheduler;
            return this;
        }

        /** Draws the key of iterators and page tokens, when the engine starts. Default: {@link SecureRandom}. */
        public Builder random(RandomGenerator random) {
            this.random = random;
            return this;
        }

        /**
         * How long CREATING, UPDATING and DELETING last. Default: zero, which makes a change happen within its call.
         *
         * @throws IllegalArgumentException when negative
         */
        public Builder transitionDelay(Duration delay) {
            this.transitionDelays = transitionDelays.withUsual(delay);
            return this;
        }

        /**
         * How long one transition lasts, whatever {@link #transitionDelay(Duration)} says.
         *
         * @throws IllegalArgumentException when negative
         */
        public Builder transitionDelay(Transition transition, Duration delay) {
            this.transitionDelays = transitionDelays.with(transition, delay);
            return this;
        }

        /** What becomes of a call that is beyond the service's limits. Default: {@link LimitMode#ENFORCE}. */
        public Builder limits(LimitMode limits) {
            this.limits = limits;
            return this;
        }

        /** Hears what happens. Default: {@link EngineListener#NONE}. */
        public Builder listener(EngineListener listener) {
            this.listener = listener;
            return this;
        }

        /**
         * The quota of open shards in PROVISIONED mode for each account in each region. Default: 20,000, the service's
         * quota in its largest regions.
         *
         * @throws IllegalArgumentException when below 1 or above 1,000,000
         */
        public Builder shardLimit(int limit) {
            this.shardLimit = requireQuota("shardLimit", limit);
            return this;
        }

        /**
         * The quota of streams in ON_DEMAND mode for each account in each region. Default: 50, the service's quota.
         *
         * @throws IllegalArgumentException when below 1 or above 1,000,000
         */
        public Builder onDemandStreamLimit(int limit) {
            this.onDemandStreamLimit = requireQuota("onDemandStreamLimit", limit);
            return this;
        }

        /**
         * The quota of channels for each account in each region. Default: 100, two for each of the service's 50
         * on-demand streams.
         *
         * @throws IllegalArgumentException when below 1 or above 1,000,000
         */
        public Builder channelLimit(int limit) {
            this.channelLimit = requireQuota("channelLimit", limit);
            return this;
        }

        private static int requireQuota(String name, int limit) {
            if (limit < 1 || limit > MAX_QUOTA) {
                throw new IllegalArgumentException(name + " must be from 1 to " + MAX_QUOTA + ", but got " + limit);
            }
            return limit;
        }

        /** Where channels deliver to. Default: nowhere, and channels are FAILED. */
        public Builder objectStore(@Nullable ObjectStore store) {
            this.objectStore = store;
            return this;
        }

        /** Runs what the object store does; disposed with the engine. Default: four threads of its own. */
        public Builder blockingScheduler(Scheduler scheduler) {
            this.blockingScheduler = scheduler;
            return this;
        }

        /** Puts threads that the engine makes on its time. Default: as they are. */
        public Builder blockingThreads(UnaryOperator<Scheduler> onTime) {
            this.blockingThreads = onTime;
            return this;
        }

        /** The options. */
        public EngineOptions build() {
            return new EngineOptions(this);
        }
    }
}
