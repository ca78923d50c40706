package io.reactorkinesis.producer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.reactorkinesis.producer.loop.MonotonicClock;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Collects options. Each setter refuses a value outside its range with an {@link IllegalArgumentException}. */
public final class ProducerOptionsBuilder<T> {

    private static final int MIB = 1 << 20;

    final KinesisAsyncClient client;
    final String streamName;
    final Serializer<T> serializer;

    @Nullable
    String streamArn;

    boolean aggregationEnabled = true;
    boolean attributesWithoutAggregation;
    int maxAttributeBytes = 1_024;
    int maxAggregateBytes = 51_200;
    int maxAggregateRecords = Integer.MAX_VALUE;
    int maxBatchRecords = 500;
    int maxBatchBytes = MIB / 2;
    int maxRecordBytes = MIB;
    Duration linger = Duration.ofMillis(10);
    int maxInFlightRecords = 10_000;
    long maxInFlightBytes = 64L * MIB;
    int maxInFlightRequests = 5;
    int maxAttempts = Integer.MAX_VALUE;
    CircuitBreaking circuitBreaker = CircuitBreaking.defaults();
    Pacing pacing = Pacing.ofShare(1);
    Ordering ordering = Ordering.NONE;
    Duration shardMapRefresh = Duration.ofMinutes(5);
    Duration recordTtl = Duration.ofMinutes(2);
    Duration requestTimeout = Duration.ofSeconds(10);
    Duration firstBackoff = Duration.ofMillis(100);
    Duration maxBackoff = Duration.ofSeconds(5);
    Clock clock = MonotonicClock.system();
    Scheduler scheduler = Schedulers.parallel();
    RandomGenerator random = RandomGenerator.getDefault();
    MeterRegistry meterRegistry = new CompositeMeterRegistry();
    ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

    ProducerOptionsBuilder(KinesisAsyncClient client, String streamName, Serializer<T> serializer) {
        if (streamName.isEmpty() || streamName.length() > 128) {
            throw new IllegalArgumentException("A stream name has 1 to 128 characters, but got '" + streamName + "'");
        }
        this.client = client;
        this.streamName = streamName;
        this.serializer = serializer;
    }

    /** Addresses the stream by ARN in every call, as access across accounts needs. Default: by name. */
    public ProducerOptionsBuilder<T> streamArn(String arn) {
        if (!arn.startsWith("arn:")) {
            throw new IllegalArgumentException("A stream ARN begins with 'arn:', but got '" + arn + "'");
        }
        streamArn = arn;
        return this;
    }

    /**
     * Whether records of one shard are packed into KPL aggregates, which the KCL and every consumer that
     * de-aggregates can read. Default true.
     */
    public ProducerOptionsBuilder<T> aggregationEnabled(boolean enabled) {
        aggregationEnabled = enabled;
        return this;
    }

    /**
     * Whether a record with attributes is written as an aggregate of one when aggregation is off, as nothing else carries
     * attributes. Default false: such a record fails with {@link AttributesRefusedException}, since a consumer that does
     * not de-aggregate could not read it.
     */
    public ProducerOptionsBuilder<T> attributesWithoutAggregation(boolean allowed) {
        attributesWithoutAggregation = allowed;
        return this;
    }

    /**
     * The most bytes of a record's attributes, keys and values in UTF-8, 0 to 10,485,760; default 1,024, ten times the
     * context of a trace, so that attributes do not outgrow the data unseen. More fails with {@link
     * AttributesRefusedException}.
     */
    public ProducerOptionsBuilder<T> maxAttributeBytes(int bytes) {
        maxAttributeBytes = Range.check("maxAttributeBytes", bytes, 0, 10 * MIB);
        return this;
    }

    /**
     * The most bytes of an aggregate, 64 to 10,485,760; default 51,200 as in the KPL: a twentieth of what a shard
     * takes in a second, so that a throttled aggregate wastes little. A record that does not fit travels alone.
     */
    public ProducerOptionsBuilder<T> maxAggregateBytes(int bytes) {
        maxAggregateBytes = Range.check("maxAggregateBytes", bytes, 64, 10 * MIB);
        return this;
    }

    /** The most records of an aggregate, at least 1; default no limit but the bytes. */
    public ProducerOptionsBuilder<T> maxAggregateRecords(int records) {
        maxAggregateRecords = Range.check("maxAggregateRecords", records, 1, Integer.MAX_VALUE);
        return this;
    }

    /** Which order records are stored in; default {@link Ordering#NONE}, which costs nothing. */
    public ProducerOptionsBuilder<T> ordering(Ordering value) {
        ordering = value;
        return this;
    }

    /**
     * How old the shard map gets, a tenth more or less by chance, while there is something to send; 1 second to 24
     * hours, default 5 minutes. A reshard is noticed before that, by the first record that lands on another shard than
     * predicted, and the map is read at once. So this is for what answers do not tell, and costs little: ListShards may
     * be called 100 times a second for a stream (quotas of Kinesis).
     */
    public ProducerOptionsBuilder<T> shardMapRefresh(Duration interval) {
        shardMapRefresh = Range.check("shardMapRefresh", interval, Duration.ofSeconds(1), Duration.ofHours(24));
        return this;
    }

    /** The most Kinesis records of a PutRecords call, 1 to 500 (limit of Kinesis); default 500. */
    public ProducerOptionsBuilder<T> maxBatchRecords(int records) {
        maxBatchRecords = Range.check("maxBatchRecords", records, 1, 500);
        return this;
    }

    /**
     * The most bytes of a PutRecords call, data and keys, 1 to 10,485,760 (limit of Kinesis); default
     * 512 KiB: the client's encoding holds a call in memory several times over, and more calls at a time write as much
     * as larger ones. A single record beyond it makes a call of its own.
     */
    public ProducerOptionsBuilder<T> maxBatchBytes(int bytes) {
        maxBatchBytes = Range.check("maxBatchBytes", bytes, 1, 10 * MIB);
        return this;
    }

    /**
     * The most bytes of a record, payload and partition key, 1 to 10,485,760; default 1 MiB. Raise it together with
     * the stream's MaxRecordSizeInKiB: Kinesis refuses the whole call for one record beyond the stream's limit.
     */
    public ProducerOptionsBuilder<T> maxRecordBytes(int bytes) {
        maxRecordBytes = Range.check("maxRecordBytes", bytes, 1, 10 * MIB);
        return this;
    }

    /**
     * The most that a record waits for others to fill its aggregate and its call, 0 to 60 s; default 10 ms. The busier
     * the line, the longer: a tenth of it on a quiet line, until half of it has passed since the last call when no call is
     * under way, all of it while calls are. A call goes sooner when it is full, or when a quarter of {@link
     * #maxInFlightRecords} waits. While a shard is throttled, all calls are in use, or calls take longer than they use to
     * (then up to ten times as long, at most 100 ms), records wait longer, and travel fuller.
     */
    public ProducerOptionsBuilder<T> linger(Duration duration) {
        linger = Range.check("linger", duration, Duration.ZERO, Duration.ofMinutes(1));
        return this;
    }

    /** The most records taken and without result, at least 1; default 10,000. Beyond, demand to upstream stops. */
    public ProducerOptionsBuilder<T> maxInFlightRecords(int records) {
        maxInFlightRecords = Range.check("maxInFlightRecords", records, 1, Integer.MAX_VALUE);
        return this;
    }

    /**
     * The most bytes of records taken and without result, at least 1; default 64 MiB. Demand to upstream is given by
     * the sizes that a source has shown so far; a single record beyond the limit is taken when nothing else is in
     * flight.
     */
    public ProducerOptionsBuilder<T> maxInFlightBytes(long bytes) {
        maxInFlightBytes = Range.check("maxInFlightBytes", bytes, 1, Long.MAX_VALUE);
        return this;
    }

    /**
     * The most PutRecords calls at a time, 1 to 1,000; default 5, with which full calls of 30 ms write some 80 MB or 80,000
     * Kinesis records a second in little memory: the client holds each call several times over. It should allow as many.
     */
    public ProducerOptionsBuilder<T> maxInFlightRequests(int requests) {
        maxInFlightRequests = Range.check("maxInFlightRequests", requests, 1, 1_000);
        return this;
    }

    /**
     * How fast each shard is sent to; default {@code Pacing.ofShare(1)}, all of a shard's limits, and less while the
     * shard throttles.
     */
    public ProducerOptionsBuilder<T> pacing(Pacing value) {
        pacing = value;
        return this;
    }

    /** When an endpoint that fails is not called for a while; default {@link CircuitBreaking#defaults()}. */
    public ProducerOptionsBuilder<T> circuitBreaker(CircuitBreaking value) {
        circuitBreaker = value;
        return this;
    }

    /** The most tries for a record, at least 1; default no limit but {@link #recordTtl}. */
    public ProducerOptionsBuilder<T> maxAttempts(int attempts) {
        maxAttempts = Range.check("maxAttempts", attempts, 1, Integer.MAX_VALUE);
        return this;
    }

    /**
     * How long a record may be tried from the moment it is taken, 1 ms to 24 h; default 2 minutes: what waits for one
     * throttled shard is at most {@link #maxInFlightRecords}, 10 s of its capacity, and this leaves room for twelve
     * such producers on the shard. A record in a call is judged when the call is answered.
     */
    public ProducerOptionsBuilder<T> recordTtl(Duration duration) {
        recordTtl = Range.check("recordTtl", duration, Duration.ofMillis(1), Duration.ofHours(24));
        return this;
    }

    /** How long a call may take before it counts as failed and is tried again, 1 ms to 1 h; default 10 s. */
    public ProducerOptionsBuilder<T> requestTimeout(Duration duration) {
        requestTimeout = Range.check("requestTimeout", duration, Duration.ofMillis(1), Duration.ofHours(1));
        return this;
    }

    /**
     * The pause of a shard that throttles, or of all when the endpoint fails: a random time up to {@code first},
     * doubled with each failure in a row up to {@code max} (exponential backoff with full jitter). 1 ms to 10
     * minutes, {@code first} not above {@code max}; default 100 ms and 5 s.
     */
    public ProducerOptionsBuilder<T> retryBackoff(Duration first, Duration max) {
        maxBackoff = Range.check("retryBackoff max", max, Duration.ofMillis(1), Duration.ofMinutes(10));
        firstBackoff = Range.check("retryBackoff first", first, Duration.ofMillis(1), max);
        return this;
    }

    /**
     * What durations are measured with: linger, age of records, latency. The default never steps back, unlike the
     * clock of the system.
     */
    public ProducerOptionsBuilder<T> clock(Clock source) {
        clock = source;
        return this;
    }

    /**
     * Where the producer works, keeps its timers and delivers results; default {@link Schedulers#parallel()}. It
     * stays the caller's and must outlive the producer.
     */
    public ProducerOptionsBuilder<T> scheduler(Scheduler source) {
        scheduler = source;
        return this;
    }

    /** The source of jitter; default {@link RandomGenerator#getDefault()}. Used by one thread at a time. */
    public ProducerOptionsBuilder<T> random(RandomGenerator source) {
        random = source;
        return this;
    }

    /** Where the meters of {@link ProducerMeters} go; default nowhere. */
    public ProducerOptionsBuilder<T> meterRegistry(MeterRegistry registry) {
        meterRegistry = registry;
        return this;
    }

    /**
     * Where each record is observed from being handed in to its result, as {@code reactor.kinesis.producer.send}; default
     * nowhere, at no cost. The parent is the observation of the Reactor context, and what tracing handlers propagate, such
     * as {@code traceparent}, travels in the record's attributes.
     */
    public ProducerOptionsBuilder<T> observationRegistry(ObservationRegistry registry) {
        observationRegistry = registry;
        return this;
    }

    /** The options as they are now; the builder may be used further. */
    public ProducerOptions<T> build() {
        return new ProducerOptions<>(this);
    }
}
