package io.reactorkinesis.producer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.reactorkinesis.producer.batch.BatchLimits;
import io.reactorkinesis.producer.probe.Probe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Keeps the meters of {@link ProducerMeters}. Those with tags are made when first used, and looked up once. All leave the
 * registry with the producer, those of a shard with the shard.
 */
final class MeterProbe implements Probe {

    private static final String WRITTEN = "written";

    private final Map<Key, Counter> counters = new HashMap<>();
    private final Map<Key, Timer> timers = new HashMap<>();
    private final List<Meter> others = new ArrayList<>();
    private final Tags stream;
    private final BatchLimits limits;
    private final Counter written;
    private final Timer latency;
    private final DistributionSummary perKinesisRecord;
    private final DistributionSummary attempts;
    private final DistributionSummary batchRecords;
    private final DistributionSummary batchBytes;
    private final DistributionSummary batchFill;
    private MeterRegistry registry;

    private record Key(ProducerMeters meter, List<String> values) {}

    MeterProbe(MeterRegistry registry, String streamName, BatchLimits limits) {
        this.registry = registry;
        this.stream = Tags.of("stream", streamName);
        this.limits = limits;
        this.written = counter(ProducerMeters.RECORDS, WRITTEN);
        this.latency = timer(ProducerMeters.LATENCY, WRITTEN);
        this.perKinesisRecord = summary(ProducerMeters.RECORDS_PER_KINESIS_RECORD);
        this.attempts = summary(ProducerMeters.ATTEMPTS);
        this.batchRecords = summary(ProducerMeters.BATCH_RECORDS);
        this.batchBytes = summary(ProducerMeters.BATCH_BYTES);
        this.batchFill = summary(ProducerMeters.BATCH_FILL);
    }

    @Override
    public void written(long latencyNanos) {
        written.increment();
        latency.record(latencyNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void failed(String kind, long latencyNanos) {
        counter(ProducerMeters.RECORDS, kind).increment();
        timer(ProducerMeters.LATENCY, kind).record(latencyNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void callStarted(int records, int bytes) {
        batchRecords.record(records);
        batchBytes.record(bytes);
        // A single record may be larger than a call should be.
        double bytesFill = Math.min(1, (double) bytes / limits.maxBytes());
        batchFill.record(Math.max(bytesFill, (double) records / limits.maxRecords()));
    }

    @Override
    public void callEnded(String outcome, long nanos) {
        timer(ProducerMeters.REQUESTS, outcome).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void stored(int userRecords, int tries) {
        perKinesisRecord.record(userRecords);
        attempts.record(tries);
    }

    @Override
    public void refused(String shard, String code) {
        counter(ProducerMeters.ERRORS, shard, code).increment();
    }

    @Override
    public void retried(String shard, String code) {
        counter(ProducerMeters.RETRIES, shard, code).increment();
    }

    @Override
    public void shardMapRead(String outcome) {
        counter(ProducerMeters.SHARD_MAP_REFRESHES, outcome).increment();
    }

    /** Shows values of the moment, which are read by any thread. */
    void watch(Supplier<ProducerHealth> health) {
        gauge(ProducerMeters.IN_FLIGHT_RECORDS, health, ProducerHealth::recordsInFlight);
        gauge(ProducerMeters.IN_FLIGHT_BYTES, health, ProducerHealth::bytesInFlight);
        gauge(ProducerMeters.IN_FLIGHT_REQUESTS, health, ProducerHealth::requestsInFlight);
        gauge(ProducerMeters.BUFFERED_RECORDS, health, ProducerHealth::recordsBuffered);
        gauge(
                ProducerMeters.OLDEST_RECORD_AGE,
                health,
                now -> now.oldestRecordAge().toNanos() / 1e9);
        gauge(ProducerMeters.CIRCUIT, health, now -> level(now.circuit()));
        gauge(ProducerMeters.OPEN_SHARDS, health, ProducerHealth::openShards);
        gauge(
                ProducerMeters.THROTTLED_SHARDS,
                health,
                now -> now.throttledShards().size());
    }

    private static int level(ProducerHealth.Circuit circuit) {
        return switch (circuit) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    /** Removes the meters of all other shards. An answer that comes late may bring one back until the next change. */
    void keepShards(Set<String> open) {
        counters.entrySet().removeIf(entry -> {
            int at = entry.getKey().meter().tags().indexOf("shard");
            boolean gone = at >= 0 && !open.contains(entry.getKey().values().get(at));
            if (gone) {
                registry.remove(entry.getValue());
            }
            return gone;
        });
    }

    /** Removes all meters. What comes after is counted nowhere. */
    void close() {
        others.forEach(registry::remove);
        counters.values().forEach(registry::remove);
        timers.values().forEach(registry::remove);
        counters.clear();
        timers.clear();
        registry = new CompositeMeterRegistry();
    }

    private Counter counter(ProducerMeters meter, String... values) {
        return counters.computeIfAbsent(
                new Key(meter, List.of(values)),
                key -> Counter.builder(meter.key())
                        .baseUnit(meter.unit())
                        .tags(tags(meter, values))
                        .register(registry));
    }

    private Timer timer(ProducerMeters meter, String value) {
        return timers.computeIfAbsent(
                new Key(meter, List.of(value)),
                key -> Timer.builder(meter.key()).tags(tags(meter, value)).register(registry));
    }

    private DistributionSummary summary(ProducerMeters meter) {
        DistributionSummary summary = DistributionSummary.builder(meter.key())
                .baseUnit(meter.unit())
                .tags(stream)
                .register(registry);
        others.add(summary);
        return summary;
    }

    private void gauge(ProducerMeters meter, Supplier<ProducerHealth> health, ToDoubleFunction<ProducerHealth> value) {
        others.add(Gauge.builder(meter.key(), () -> value.applyAsDouble(health.get()))
                .baseUnit(meter.unit())
                .tags(stream)
                .register(registry));
    }

    private Tags tags(ProducerMeters meter, String... values) {
        Tags tags = stream;
        List<String> keys = meter.tags();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(keys.get(i), values[i]);
        }
        return tags;
    }
}
