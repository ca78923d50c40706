package io.reactorkinesis.producer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.reactorkinesis.producer.probe.Figures;
import io.reactorkinesis.producer.probe.Probe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Keeps the meters of {@link ProducerMeters}. Those with tags are made when first used, and looked up once. */
final class MeterProbe implements Probe {

    private static final String WRITTEN = "written";

    private final Map<List<Object>, Counter> counters = new HashMap<>();
    private final Map<List<Object>, Timer> timers = new HashMap<>();
    private final MeterRegistry registry;
    private final Tags stream;
    private final Counter written;
    private final Timer latency;
    private final DistributionSummary perKinesisRecord;
    private final DistributionSummary attempts;
    private final DistributionSummary batchRecords;
    private final DistributionSummary batchBytes;

    MeterProbe(MeterRegistry registry, String streamName) {
        this.registry = registry;
        this.stream = Tags.of("stream", streamName);
        this.written = counter(ProducerMeters.RECORDS, WRITTEN);
        this.latency = timer(ProducerMeters.LATENCY, WRITTEN);
        this.perKinesisRecord = summary(ProducerMeters.RECORDS_PER_KINESIS_RECORD);
        this.attempts = summary(ProducerMeters.ATTEMPTS);
        this.batchRecords = summary(ProducerMeters.BATCH_RECORDS);
        this.batchBytes = summary(ProducerMeters.BATCH_BYTES);
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
    }

    @Override
    public void callEnded(String outcome, long nanos) {
        timer(ProducerMeters.REQUESTS, outcome).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void stored(int userRecords, int tries) {
        attempts.record(tries);
        perKinesisRecord.record(userRecords);
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
    void watch(Supplier<Figures> figures) {
        gauge(ProducerMeters.IN_FLIGHT_RECORDS, () -> figures.get().records());
        gauge(ProducerMeters.IN_FLIGHT_BYTES, () -> figures.get().bytes());
        gauge(ProducerMeters.IN_FLIGHT_REQUESTS, () -> figures.get().requests());
        gauge(ProducerMeters.BUFFERED_RECORDS, () -> figures.get().buffered());
    }

    private Counter counter(ProducerMeters meter, String... values) {
        return counters.computeIfAbsent(
                List.of(meter, List.of(values)),
                key -> Counter.builder(meter.key())
                        .baseUnit(meter.unit())
                        .tags(tags(meter, values))
                        .register(registry));
    }

    private Timer timer(ProducerMeters meter, String value) {
        return timers.computeIfAbsent(
                List.of(meter, value),
                key -> Timer.builder(meter.key()).tags(tags(meter, value)).register(registry));
    }

    private DistributionSummary summary(ProducerMeters meter) {
        return DistributionSummary.builder(meter.key())
                .baseUnit(meter.unit())
                .tags(stream)
                .register(registry);
    }

    private void gauge(ProducerMeters meter, Supplier<Number> value) {
        Gauge.builder(meter.key(), value).baseUnit(meter.unit()).tags(stream).register(registry);
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
