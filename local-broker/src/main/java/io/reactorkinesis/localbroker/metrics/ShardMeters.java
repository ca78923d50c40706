package io.reactorkinesis.localbroker.metrics;

import io.micrometer.core.instrument.Counter;
import io.reactorkinesis.localbroker.engine.limit.ShardLimit;
import io.reactorkinesis.localbroker.engine.listener.ShardListener;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The meters of a shard, which also adds to those of its stream. Most shards of a large stream never make one. */
final class ShardMeters implements ShardListener {

    private final String id;
    private final MeterGroup group;
    private final StreamMeters stream;
    private final Lazy<Traffic> incoming;
    private final Lazy<Traffic> outgoing;
    private final Lazy<Counter> throttledWrites;
    private final Lazy<Counter> throttledReads;
    private final Lazy<Map<ShardLimit, Counter>> limits;
    private volatile long iteratorAge;

    ShardMeters(String id, MeterGroup group, StreamMeters stream) {
        this.id = id;
        this.group = group;
        this.stream = stream;
        incoming = new Lazy<>(group, Traffic::incoming);
        outgoing = new Lazy<>(group, this::beginReads);
        throttledWrites = new Lazy<>(group, meters -> meters.counter(Metric.WRITE_PROVISIONED_THROUGHPUT_EXCEEDED));
        throttledReads = new Lazy<>(group, meters -> meters.counter(Metric.READ_PROVISIONED_THROUGHPUT_EXCEEDED));
        limits = new Lazy<>(group, ShardMeters::limits);
    }

    @Override
    public void written(long bytes) {
        Traffic traffic = incoming.get();
        if (traffic != null) {
            traffic.count(1, bytes);
        }
    }

    @Override
    public void writeThrottled() {
        count(throttledWrites.get());
    }

    @Override
    public void read(int records, long bytes, long millisBehindLatest) {
        iteratorAge = millisBehindLatest;
        Traffic traffic = outgoing.get();
        if (traffic != null) {
            traffic.count(records, bytes);
            stream.read(records, bytes);
        }
    }

    void readThrottled() {
        count(throttledReads.get());
    }

    @Override
    public void limitExceeded(ShardLimit limit) {
        Map<ShardLimit, Counter> counters = limits.get();
        count(counters == null ? null : counters.get(limit));
    }

    @Override
    public void gone() {
        group.remove();
        stream.forget(this);
    }

    String id() {
        return id;
    }

    /** How far the last reader was behind, in milliseconds. */
    long iteratorAge() {
        return iteratorAge;
    }

    private Traffic beginReads(MeterGroup meters) {
        meters.gauge(Metric.ITERATOR_AGE_MILLISECONDS, this::iteratorAge);
        stream.isRead(this);
        return new Traffic(meters.counter(Metric.OUTGOING_BYTES), meters.counter(Metric.OUTGOING_RECORDS));
    }

    private static Map<ShardLimit, Counter> limits(MeterGroup meters) {
        Map<ShardLimit, Counter> counters = new EnumMap<>(ShardLimit.class);
        for (ShardLimit limit : ShardLimit.values()) {
            String name = limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
            counters.put(limit, meters.counter(Metric.SHARD_LIMIT_EXCEEDED, name));
        }
        return counters;
    }

    private static void count(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    private record Traffic(Counter bytes, Counter records) {

        static Traffic incoming(MeterGroup meters) {
            return new Traffic(meters.counter(Metric.INCOMING_BYTES), meters.counter(Metric.INCOMING_RECORDS));
        }

        void count(int moreRecords, long moreBytes) {
            bytes.increment((double) moreBytes);
            records.increment(moreRecords);
        }
    }
}
