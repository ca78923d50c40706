package io.reactorkinesis.producer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.reactorkinesis.producer.aggregate.AggregateLimits;
import io.reactorkinesis.producer.batch.BatchLimits;
import io.reactorkinesis.producer.flow.InFlightLimits;
import io.reactorkinesis.producer.loop.MonotonicClock;
import io.reactorkinesis.producer.pipeline.Settings;
import io.reactorkinesis.producer.retry.RetryLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * How a {@link KinesisProducer} works. Immutable.
 *
 * @param <T> the type of the data
 */
public final class ProducerOptions<T> {

    private final KinesisAsyncClient client;
    private final String streamName;
    private final @Nullable String streamArn;
    private final Serializer<T> serializer;
    private final Settings settings;
    private final int maxRecordBytes;
    private final Clock clock;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final MeterRegistry meterRegistry;

    private ProducerOptions(Builder<T> from) {
        client = from.client;
        streamName = from.streamName;
        streamArn = from.streamArn;
        serializer = from.serializer;
        maxRecordBytes = from.maxRecordBytes;
        clock = from.clock;
        scheduler = from.scheduler;
        random = from.random;
        meterRegistry = from.meterRegistry;
        settings = new Settings(
                new AggregateLimits(
                        from.aggregationEnabled,
                        Math.min(from.maxAggregateBytes, from.maxRecordBytes),
                        from.maxAggregateRecords),
                new BatchLimits(from.maxBatchRecords, from.maxBatchBytes, from.linger.toNanos()),
                new InFlightLimits(from.maxInFlightRecords, from.maxInFlightBytes, from.maxInFlightRequests),
                new RetryLimits(from.maxAttempts, from.recordTtl.toNanos()),
                from.requestTimeout,
                from.firstBackoff,
                from.maxBackoff);
    }

    /**
     * Starts from the defaults.
     *
     * @param client the only door to Kinesis. It stays the caller's, who closes it after the producer. The producer
     *     retries by itself, so a client whose own retries are off gives the clearest attempts and meters
     * @param streamName the stream to write to; an ARN goes to {@link Builder#streamArn}
     * @param serializer turns data into payloads
     */
    public static <T> Builder<T> builder(KinesisAsyncClient client, String streamName, Serializer<T> serializer) {
        return new Builder<>(client, streamName, serializer);
    }

    KinesisAsyncClient client() {
        return client;
    }

    String streamName() {
        return streamName;
    }

    @Nullable
    String streamArn() {
        return streamArn;
    }

    Serializer<T> serializer() {
        return serializer;
    }

    Settings settings() {
        return settings;
    }

    int maxRecordBytes() {
        return maxRecordBytes;
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

    MeterRegistry meterRegistry() {
        return meterRegistry;
    }

    /** Collects options. Each setter refuses a value outside its range with an {@link IllegalArgumentException}. */
    public static final class Builder<T> {

        private static final int MIB = 1 << 20;

        private final KinesisAsyncClient client;
        private final String streamName;
        private final Serializer<T> serializer;

        private @Nullable String streamArn;

        private boolean aggregationEnabled = true;
        private int maxAggregateBytes = 51_200;
        private int maxAggregateRecords = Integer.MAX_VALUE;
        private int maxBatchRecords = 500;
        private int maxBatchBytes = 5 * MIB;
        private int maxRecordBytes = MIB;
        private Duration linger = Duration.ofMillis(10);
        private int maxInFlightRecords = 10_000;
        private long maxInFlightBytes = 64L * MIB;
        private int maxInFlightRequests = 16;
        private int maxAttempts = Integer.MAX_VALUE;
        private Duration recordTtl = Duration.ofMinutes(2);
        private Duration requestTimeout = Duration.ofSeconds(10);
        private Duration firstBackoff = Duration.ofMillis(100);
        private Duration maxBackoff = Duration.ofSeconds(5);
        private Clock clock = MonotonicClock.system();
        private Scheduler scheduler = Schedulers.parallel();
        private RandomGenerator random = RandomGenerator.getDefault();
        private MeterRegistry meterRegistry = new CompositeMeterRegistry();

        private Builder(KinesisAsyncClient client, String streamName, Serializer<T> serializer) {
            if (streamName.isEmpty() || streamName.length() > 128) {
                throw new IllegalArgumentException(
                        "A stream name has 1 to 128 characters, but got '" + streamName + "'");
            }
            this.client = client;
            this.streamName = streamName;
            this.serializer = serializer;
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
         * Whether records of one shard are packed into KPL aggregates, which the KCL and every consumer that
         * de-aggregates can read. Default true. When off, only a record with attributes is written in that format, by
         * itself, since nothing else carries attributes.
         */
        public Builder<T> aggregationEnabled(boolean enabled) {
            aggregationEnabled = enabled;
            return this;
        }

        /**
         * The most bytes of an aggregate, 64 to 10,485,760; default 51,200 as in the KPL: a twentieth of what a shard
         * takes in a second, so that a throttled aggregate wastes little. A record that does not fit travels alone.
         */
        public Builder<T> maxAggregateBytes(int bytes) {
            maxAggregateBytes = (int) inRange("maxAggregateBytes", bytes, 64, 10 * MIB);
            return this;
        }

        /** The most records of an aggregate, at least 1; default no limit but the bytes. */
        public Builder<T> maxAggregateRecords(int records) {
            maxAggregateRecords = (int) inRange("maxAggregateRecords", records, 1, Integer.MAX_VALUE);
            return this;
        }

        /** The most Kinesis records of a PutRecords call, 1 to 500 (limit of Kinesis); default 500. */
        public Builder<T> maxBatchRecords(int records) {
            maxBatchRecords = (int) inRange("maxBatchRecords", records, 1, 500);
            return this;
        }

        /**
         * The most bytes of a PutRecords call, data and keys, 1 to 10,485,760 (limit of Kinesis); default 5 MiB. A
         * single record beyond it makes a call of its own.
         */
        public Builder<T> maxBatchBytes(int bytes) {
            maxBatchBytes = (int) inRange("maxBatchBytes", bytes, 1, 10 * MIB);
            return this;
        }

        /**
         * The most bytes of a record, payload and partition key, 1 to 10,485,760; default 1 MiB. Raise it together with
         * the stream's MaxRecordSizeInKiB: Kinesis refuses the whole call for one record beyond the stream's limit.
         */
        public Builder<T> maxRecordBytes(int bytes) {
            maxRecordBytes = (int) inRange("maxRecordBytes", bytes, 1, 10 * MIB);
            return this;
        }

        /**
         * How long a record may wait for others to travel with, 0 to 60 s; default 10 ms, about what one call takes, so
         * that waiting at most doubles the latency while a shard sees no more than 100 small aggregates a second. It is
         * the wait for the aggregate and the call together. While a shard is throttled or all calls are in use, records
         * wait longer, and travel fuller.
         */
        public Builder<T> linger(Duration duration) {
            linger = inRange("linger", duration, Duration.ZERO, Duration.ofMinutes(1));
            return this;
        }

        /** The most records taken and without result, at least 1; default 10,000. Beyond, demand to upstream stops. */
        public Builder<T> maxInFlightRecords(int records) {
            maxInFlightRecords = (int) inRange("maxInFlightRecords", records, 1, Integer.MAX_VALUE);
            return this;
        }

        /**
         * The most bytes of records taken and without result, at least 1; default 64 MiB. Demand to upstream is given by
         * the sizes that a source has shown so far; a single record beyond the limit is taken when nothing else is in
         * flight.
         */
        public Builder<T> maxInFlightBytes(long bytes) {
            maxInFlightBytes = inRange("maxInFlightBytes", bytes, 1, Long.MAX_VALUE);
            return this;
        }

        /** The most PutRecords calls at a time, 1 to 1,000; default 16. The client should allow as many. */
        public Builder<T> maxInFlightRequests(int requests) {
            maxInFlightRequests = (int) inRange("maxInFlightRequests", requests, 1, 1_000);
            return this;
        }

        /** The most tries for a record, at least 1; default no limit but {@link #recordTtl}. */
        public Builder<T> maxAttempts(int attempts) {
            maxAttempts = (int) inRange("maxAttempts", attempts, 1, Integer.MAX_VALUE);
            return this;
        }

        /**
         * How long a record may be tried from the moment it is taken, 1 ms to 24 h; default 2 minutes: what waits for one
         * throttled shard is at most {@link #maxInFlightRecords}, 10 s of its capacity, and this leaves room for twelve
         * such producers on the shard. A record in a call is judged when the call is answered.
         */
        public Builder<T> recordTtl(Duration duration) {
            recordTtl = inRange("recordTtl", duration, Duration.ofMillis(1), Duration.ofHours(24));
            return this;
        }

        /** How long a call may take before it counts as failed and is tried again, 1 ms to 1 h; default 10 s. */
        public Builder<T> requestTimeout(Duration duration) {
            requestTimeout = inRange("requestTimeout", duration, Duration.ofMillis(1), Duration.ofHours(1));
            return this;
        }

        /**
         * The pause of a shard that throttles, or of all when the endpoint fails: a random time up to {@code first},
         * doubled with each failure in a row up to {@code max} (exponential backoff with full jitter). 1 ms to 10
         * minutes, {@code first} not above {@code max}; default 100 ms and 5 s.
         */
        public Builder<T> retryBackoff(Duration first, Duration max) {
            maxBackoff = inRange("retryBackoff max", max, Duration.ofMillis(1), Duration.ofMinutes(10));
            firstBackoff = inRange("retryBackoff first", first, Duration.ofMillis(1), max);
            return this;
        }

        /**
         * What durations are measured with: linger, age of records, latency. The default never steps back, unlike the
         * clock of the system.
         */
        public Builder<T> clock(Clock source) {
            clock = source;
            return this;
        }

        /**
         * Where the producer works, keeps its timers and delivers results; default {@link Schedulers#parallel()}. It
         * stays the caller's and must outlive the producer.
         */
        public Builder<T> scheduler(Scheduler source) {
            scheduler = source;
            return this;
        }

        /** The source of jitter; default {@link RandomGenerator#getDefault()}. Used by one thread at a time. */
        public Builder<T> random(RandomGenerator source) {
            random = source;
            return this;
        }

        /** Where the meters of {@link ProducerMeters} go; default nowhere. */
        public Builder<T> meterRegistry(MeterRegistry registry) {
            meterRegistry = registry;
            return this;
        }

        /** The options as they are now; the builder may be used further. */
        public ProducerOptions<T> build() {
            return new ProducerOptions<>(this);
        }

        private static long inRange(String option, long value, long min, long max) {
            if (value < min || value > max) {
                throw new IllegalArgumentException(
                        option + " must be from " + min + " to " + max + ", but got " + value);
            }
            return value;
        }

        private static Duration inRange(String option, Duration value, Duration min, Duration max) {
            if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
                throw new IllegalArgumentException(
                        option + " must be from " + min + " to " + max + ", but got " + value);
            }
            return value;
        }
    }
}
