package io.reactorkinesis.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.reactorkinesis.checkpoint.LeaseStore;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * How a {@link KinesisConsumer} works. Immutable.
 *
 * @param <T> the type of the data
 */
public final class ConsumerOptions<T> {

    final Builder<T> settings;

    private ConsumerOptions(Builder<T> settings) {
        this.settings = settings;
    }

    /**
     * Starts from the defaults.
     *
     * @param client the only door to Kinesis. It stays the caller's, who closes it after the consumer has stopped. It
     *     should allow as many calls at a time as shards are leased. The consumer retries by itself, so a client whose own
     *     retries are off gives the clearest events and meters
     * @param streamName the stream to read; an ARN goes to {@link Builder#streamArn}
     * @param deserializer turns payloads into data
     */
    public static <T> Builder<T> builder(KinesisAsyncClient client, String streamName, Deserializer<T> deserializer) {
        return new Builder<>(client, streamName, deserializer);
    }

    /** Collects options. Each setter refuses a value outside its range with an {@link IllegalArgumentException}. */
    public static final class Builder<T> implements Cloneable {

        private static final Duration MILLISECOND = Duration.ofMillis(1);
        private static final Duration HOUR = Duration.ofHours(1);

        final KinesisAsyncClient client;
        final String streamName;
        final Deserializer<T> deserializer;

        @Nullable
        String streamArn;

        LeaseStore leaseStore = LeaseStore.inMemory();
        Supplier<String> ids = () -> UUID.randomUUID().toString();

        @Nullable
        String workerId;

        InitialPosition initialPosition = InitialPosition.trimHorizon();
        Duration leaseDuration = Duration.ofSeconds(10);
        Duration balanceInterval = Duration.ofSeconds(1);
        Duration auditInterval = Duration.ofSeconds(30);
        Duration drainTimeout = Duration.ofSeconds(10);
        Duration checkpointInterval = Duration.ofSeconds(1);
        Duration fetchInterval = Duration.ofMillis(200);
        Duration idleInterval = Duration.ofMillis(250);
        Duration requestTimeout = Duration.ofSeconds(10);
        Duration firstBackoff = Duration.ofMillis(200);
        Duration maxBackoff = Duration.ofSeconds(5);
        int maxRecordsPerFetch = 10_000;
        int maxUnacknowledgedRecords = 10_000;
        long maxUnacknowledgedBytes = 32L << 20;
        Clock clock = Clock.systemUTC();
        Scheduler scheduler = Schedulers.parallel();
        RandomGenerator random = RandomGenerator.getDefault();
        MeterRegistry meterRegistry = new CompositeMeterRegistry();

        private Builder(KinesisAsyncClient client, String streamName, Deserializer<T> deserializer) {
            if (streamName.isEmpty() || streamName.length() > 128) {
                throw new IllegalArgumentException(
                        "A stream name has 1 to 128 characters, but got '" + streamName + "'");
            }
            this.client = client;
            this.streamName = streamName;
            this.deserializer = deserializer;
        }

        /** Addresses the stream by ARN in every call, as access across accounts needs. Default: by name. */
        public Builder<T> streamArn(String arn) {
            if (!arn.startsWith("arn:")) {
                throw new IllegalArgumentException("A stream ARN begins with 'arn:', but got '" + arn + "'");
            }
            streamArn = arn;
            return this;
        }

        /**
         * Where the workers of the application meet and the checkpoints are kept; one store for each application and
         * stream. Default a store in memory of this consumer's own, which forgets the checkpoints with it.
         */
        public Builder<T> leaseStore(LeaseStore store) {
            leaseStore = store;
            return this;
        }

        /**
         * Names the worker, unique among the live workers of the application. A worker that starts again under its old id
         * takes its leases back at once, instead of waiting for them to expire. Default a random UUID.
         */
        public Builder<T> workerId(String id) {
            if (id.isEmpty()) {
                throw new IllegalArgumentException("A worker id has at least 1 character, but got none");
            }
            workerId = id;
            return this;
        }

        /**
         * Makes the names of the worker's lives, and its id when none is set. Each has to be new. Default random UUIDs.
         */
        public Builder<T> ids(Supplier<String> source) {
            ids = source;
            return this;
        }

        /** Where to begin when the store has no leases yet; default {@link InitialPosition#trimHorizon()}. */
        public Builder<T> initialPosition(InitialPosition position) {
            initialPosition = position;
            return this;
        }

        /**
         * How long a worker may be silent before others take its leases, 100 ms to 1 h; default 10 s as in the KCL. Its
         * sign of life is given five times in that time. A worker that cannot give it in time stops reading by itself.
         */
        public Builder<T> leaseDuration(Duration duration) {
            leaseDuration = inRange("leaseDuration", duration, Duration.ofMillis(100), HOUR);
            return this;
        }

        /**
         * How often the worker looks at the leases of all, to take what is free and give up what is beyond its share, 10 ms
         * to 1 h; default 1 s. Each look reads all rows of the store once.
         */
        public Builder<T> balanceInterval(Duration interval) {
            balanceInterval = inRange("balanceInterval", interval, Duration.ofMillis(10), HOUR);
            return this;
        }

        /**
         * How often the worker compares the shards of the stream with the leases, so that none is forgotten, 100 ms to 1 h;
         * default 30 s. A gap found twice in a row is filled.
         */
        public Builder<T> auditInterval(Duration interval) {
            auditInterval = inRange("auditInterval", interval, Duration.ofMillis(100), HOUR);
            return this;
        }

        /**
         * How long a shard that is to be given up waits for the acknowledgement of what it has delivered, 0 to 1 h;
         * default 10 s. What is not acknowledged by then is delivered again by the next reader.
         */
        public Builder<T> drainTimeout(Duration timeout) {
            drainTimeout = inRange("drainTimeout", timeout, Duration.ZERO, HOUR);
            return this;
        }

        /** How often progress is stored, 1 ms to 1 h; default 1 s. It is also stored whenever a lease is given up. */
        public Builder<T> checkpointInterval(Duration interval) {
            checkpointInterval = inRange("checkpointInterval", interval, MILLISECOND, HOUR);
            return this;
        }

        /**
         * The least time from one GetRecords call of a shard to the next while there is more to read, 1 ms to 1 h; default
         * 200 ms, since Kinesis allows 5 calls a second and shard. Applications that share a stream share these calls.
         */
        public Builder<T> fetchInterval(Duration interval) {
            fetchInterval = inRange("fetchInterval", interval, MILLISECOND, HOUR);
            return this;
        }

        /** The least time from one GetRecords call of a shard to the next at the tip, 1 ms to 1 h; default 250 ms. */
        public Builder<T> idleInterval(Duration interval) {
            idleInterval = inRange("idleInterval", interval, MILLISECOND, HOUR);
            return this;
        }

        /** How long a call to Kinesis may take before it counts as failed and is made again, 1 ms to 1 h; default 10 s. */
        public Builder<T> requestTimeout(Duration timeout) {
            requestTimeout = inRange("requestTimeout", timeout, MILLISECOND, HOUR);
            return this;
        }

        /**
         * The pause after a call that was throttled or failed: {@code first}, doubled with each failure in a row up to
         * {@code max}, of which a random half to whole is waited. 1 ms to 1 h, {@code first} not above {@code max};
         * default 200 ms and 5 s.
         */
        public Builder<T> retryBackoff(Duration first, Duration max) {
            maxBackoff = inRange("retryBackoff max", max, MILLISECOND, HOUR);
            firstBackoff = inRange("retryBackoff first", first, MILLISECOND, max);
            return this;
        }

        /** The most Kinesis records of one GetRecords call, 1 to 10,000 (limit of Kinesis); default 10,000. */
        public Builder<T> maxRecordsPerFetch(int records) {
            maxRecordsPerFetch = (int) inRange("maxRecordsPerFetch", records, 1, 10_000);
            return this;
        }

        /**
         * As long as so many records of a shard are delivered and not acknowledged, it is not fetched from, at least 1;
         * default 10,000. One answer may carry the number beyond it. Keep it above what the application gathers before it
         * acknowledges.
         */
        public Builder<T> maxUnacknowledgedRecords(int records) {
            maxUnacknowledgedRecords = (int) inRange("maxUnacknowledgedRecords", records, 1, Integer.MAX_VALUE);
            return this;
        }

        /** The same by payload bytes, at least 1; default 32 MiB. An answer has at most 10 MiB (limit of Kinesis). */
        public Builder<T> maxUnacknowledgedBytes(long bytes) {
            maxUnacknowledgedBytes = inRange("maxUnacknowledgedBytes", bytes, 1, Long.MAX_VALUE);
            return this;
        }

        /** What time is read from; default the system's clock. Steps of it do no harm. */
        public Builder<T> clock(Clock source) {
            clock = source;
            return this;
        }

        /**
         * Where the worker runs, keeps its timers and delivers records; default {@link Schedulers#parallel()}. It stays the
         * caller's and must outlive the consumer.
         */
        public Builder<T> scheduler(Scheduler source) {
            scheduler = source;
            return this;
        }

        /** What spreads retries and the choice of free leases; need not be secure. Default the platform's. */
        public Builder<T> random(RandomGenerator source) {
            random = source;
            return this;
        }

        /** Where the {@link ConsumerMeters} go; default a registry that keeps nothing. */
        public Builder<T> meterRegistry(MeterRegistry registry) {
            meterRegistry = registry;
            return this;
        }

        /** The options as they are now; the builder may be used further. */
        public ConsumerOptions<T> build() {
            return new ConsumerOptions<>(copy());
        }

        @SuppressWarnings("unchecked") // clone() has the type of its receiver
        private Builder<T> copy() {
            try {
                return (Builder<T>) clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("A builder can be cloned", e);
            }
        }

        private static Duration inRange(String name, Duration value, Duration min, Duration max) {
            if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
                throw new IllegalArgumentException(name + " is from " + min + " to " + max + ", but got " + value);
            }
            return value;
        }

        private static long inRange(String name, long value, long min, long max) {
            if (value < min || value > max) {
                throw new IllegalArgumentException(name + " is from " + min + " to " + max + ", but got " + value);
            }
            return value;
        }
    }
}
