package io.reactorkinesis.consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.reactorkinesis.consumer.fetch.FetchListener.Outcome;
import io.reactorkinesis.consumer.fetch.FetchedRecord;
import io.reactorkinesis.consumer.session.ShardSession;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The {@link ConsumerMeters} of one consumer in its registry. Gauges of a shard go with its tenure. */
final class ConsumerMetrics {

    private final MeterRegistry registry;
    private final String stream;
    private final AtomicInteger leases = new AtomicInteger();
    private final AtomicInteger workers = new AtomicInteger();
    private final Map<String, OfShard> shards = new ConcurrentHashMap<>();

    ConsumerMetrics(MeterRegistry registry, String stream, String workerId) {
        this.registry = registry;
        this.stream = stream;
        gauge(ConsumerMeters.LEASES, leases, Tags.of("worker", workerId));
        gauge(ConsumerMeters.WORKERS, workers, Tags.of("worker", workerId));
    }

    void opened(ShardSession session) {
        leases.incrementAndGet();
        OfShard before = shards.put(session.shardId(), new OfShard(session));
        if (before != null) {
            before.remove();
        }
    }

    void givenUp(String shardId, String reason) {
        leases.decrementAndGet();
        counter(ConsumerMeters.LEASES_GIVEN_UP, Tags.of("reason", reason)).increment();
        OfShard meters = shards.remove(shardId);
        if (meters != null) {
            meters.remove();
        }
    }

    void fetched(String shardId, List<FetchedRecord> records) {
        OfShard meters = shards.get(shardId);
        if (meters != null && !records.isEmpty()) {
            meters.records.increment(records.size());
            for (FetchedRecord record : records) {
                meters.bytes.increment(record.data().remaining());
            }
        }
    }

    void leftOut(String shardId, int records) {
        counter(ConsumerMeters.LEFT_OUT, Tags.of("shard", shardId)).increment(records);
    }

    void called(String shardId, Outcome outcome, Duration took) {
        OfShard meters = shards.get(shardId);
        if (meters != null) {
            meters.fetches(outcome).record(took);
        }
    }

    void behind(String shardId, Duration behind) {
        OfShard meters = shards.get(shardId);
        if (meters != null) {
            meters.behind.set(behind.toMillis());
        }
    }

    void checkpointWritten(String shardId) {
        OfShard meters = shards.get(shardId);
        if (meters != null) {
            meters.checkpoints.increment();
        }
    }

    void workers(int count) {
        workers.set(count);
    }

    void coordinationFailed(String target) {
        counter(ConsumerMeters.COORDINATION_FAILURES, Tags.of("target", target)).increment();
    }

    private Counter counter(ConsumerMeters meter, Tags tags) {
        return Counter.builder(meter.key())
                .baseUnit(meter.unit())
                .tags(tags.and("stream", stream))
                .register(registry);
    }

    private Gauge gauge(ConsumerMeters meter, Number value, Tags tags) {
        return Gauge.builder(meter.key(), value, Number::doubleValue)
                .baseUnit(meter.unit())
                .tags(tags.and("stream", stream))
                .register(registry);
    }

    private final class OfShard {

        final Tags tags;
        final AtomicLong behind = new AtomicLong();
        final Counter records;
        final Counter bytes;
        final Counter checkpoints;
        private final List<Meter> gauges;
        private final Map<Outcome, Timer> fetches = new ConcurrentHashMap<>();

        OfShard(ShardSession session) {
            tags = Tags.of("shard", session.shardId());
            records = counter(ConsumerMeters.RECORDS, tags);
            bytes = counter(ConsumerMeters.BYTES, tags);
            checkpoints = counter(ConsumerMeters.CHECKPOINTS, tags);
            Gauge unacknowledged = Gauge.builder(
                            ConsumerMeters.UNACKNOWLEDGED_RECORDS.key(), session, ShardSession::unacknowledged)
                    .baseUnit(ConsumerMeters.UNACKNOWLEDGED_RECORDS.unit())
                    .tags(tags.and("stream", stream))
                    .register(registry);
            gauges = List.of(unacknowledged, gauge(ConsumerMeters.BEHIND, behind, tags));
        }

        Timer fetches(Outcome outcome) {
            return fetches.computeIfAbsent(
                    outcome,
                    key -> Timer.builder(ConsumerMeters.FETCHES.key())
                            .tags(tags.and(
                                    "stream", stream, "outcome", key.name().toLowerCase(Locale.ROOT)))
                            .register(registry));
        }

        /** Counts stay, as the history of the shard; what describes the moment goes. */
        void remove() {
            gauges.forEach(registry::remove);
        }
    }
}
