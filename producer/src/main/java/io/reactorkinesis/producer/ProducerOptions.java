package io.reactorkinesis.producer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.reactorkinesis.producer.aggregate.AggregateLimits;
import io.reactorkinesis.producer.batch.BatchLimits;
import io.reactorkinesis.producer.flow.InFlightLimits;
import io.reactorkinesis.producer.pipeline.Settings;
import io.reactorkinesis.producer.retry.BreakerLimits;
import io.reactorkinesis.producer.retry.RetryLimits;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * How a {@link KinesisProducer} works. Immutable.
 *
 * @param <T> the type of the data
 */
public final class ProducerOptions<T> {

    /** Four calls share what may be in flight, so that packing, sending and answering go on at the same time. */
    private static final int ENOUGH_SHARE = 4;

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
    private final AttributeRules attributes;
    private final ObservationRegistry observationRegistry;

    ProducerOptions(ProducerOptionsBuilder<T> from) {
        client = from.client;
        streamName = from.streamName;
        streamArn = from.streamArn;
        serializer = from.serializer;
        maxRecordBytes = from.maxRecordBytes;
        clock = from.clock;
        scheduler = from.scheduler;
        random = from.random;
        meterRegistry = from.meterRegistry;
        observationRegistry = from.observationRegistry;
        attributes = new AttributeRules(
                from.aggregationEnabled || from.attributesWithoutAggregation, from.maxAttributeBytes);
        settings = new Settings(
                new AggregateLimits(
                        from.aggregationEnabled,
                        Math.min(from.maxAggregateBytes, from.maxRecordBytes),
                        from.maxAggregateRecords),
                new BatchLimits(
                        from.maxBatchRecords,
                        from.maxBatchBytes,
                        from.linger.toNanos(),
                        Math.max(1, from.maxInFlightRecords / ENOUGH_SHARE)),
                new InFlightLimits(from.maxInFlightRecords, from.maxInFlightBytes, from.maxInFlightRequests),
                new RetryLimits(from.maxAttempts, from.recordTtl.toNanos()),
                from.pacing.share(),
                new BreakerLimits(
                        from.circuitBreaker.failurePercent(),
                        from.circuitBreaker.windowCalls(),
                        from.circuitBreaker.trialCalls()),
                from.ordering == Ordering.PER_PARTITION_KEY,
                from.shardMapRefresh,
                from.requestTimeout,
                from.firstBackoff,
                from.maxBackoff);
    }

    /**
     * Starts from the defaults.
     *
     * @param client the only door to Kinesis. It stays the caller's, who closes it after the producer. The producer
     *     retries by itself, so a client whose own retries are off gives the clearest attempts and meters
     * @param streamName the stream to write to; an ARN goes to {@link ProducerOptionsBuilder#streamArn}
     * @param serializer turns data into payloads
     */
    public static <T> ProducerOptionsBuilder<T> builder(
            KinesisAsyncClient client, String streamName, Serializer<T> serializer) {
        return new ProducerOptionsBuilder<>(client, streamName, serializer);
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

    AttributeRules attributes() {
        return attributes;
    }

    ObservationRegistry observationRegistry() {
        return observationRegistry;
    }
}
