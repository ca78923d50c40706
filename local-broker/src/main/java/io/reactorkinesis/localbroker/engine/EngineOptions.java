package io.reactorkinesis.localbroker.engine;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** How an {@link Engine} works. Immutable; each setter of the builder names its default. */
public final class EngineOptions {

    private final Clock clock;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Duration transitionDelay;
    private final LimitMode limits;
    private final int shardLimit;

    private EngineOptions(Builder builder) {
        clock = builder.clock;
        scheduler = builder.scheduler == null ? Schedulers.parallel() : builder.scheduler;
        random = builder.random == null ? new SecureRandom() : builder.random;
        transitionDelay = builder.transitionDelay;
        limits = builder.limits;
        shardLimit = builder.shardLimit;
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

    Duration transitionDelay() {
        return transitionDelay;
    }

    LimitMode limits() {
        return limits;
    }

    int shardLimit() {
        return shardLimit;
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {

        private Clock clock = Clock.systemUTC();
        private @Nullable Scheduler scheduler;
        private @Nullable RandomGenerator random;
        private Duration transitionDelay = Duration.ZERO;
        private LimitMode limits = LimitMode.ENFORCE;
        private int shardLimit = 20_000;

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
            if (delay.isNegative()) {
                throw new IllegalArgumentException("transitionDelay must be zero or more, but got " + delay);
            }
            this.transitionDelay = delay;
            return this;
        }

        /** What becomes of a call that is beyond the service's limits. Default: {@link LimitMode#ENFORCE}. */
        public Builder limits(LimitMode limits) {
            this.limits = limits;
            return this;
        }

        /**
         * The quota of open shards for each account in each region. Default: 20,000, the service's quota in its largest
         * regions.
         *
         * @throws IllegalArgumentException when below 1
         */
        public Builder shardLimit(int limit) {
            if (limit < 1) {
                throw new IllegalArgumentException("shardLimit must be at least 1, but got " + limit);
            }
            this.shardLimit = limit;
            return this;
        }

        /** The options. */
        public EngineOptions build() {
            return new EngineOptions(this);
        }
    }
}
