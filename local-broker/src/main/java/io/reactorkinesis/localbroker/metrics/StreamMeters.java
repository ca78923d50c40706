package io.reactorkinesis.localbroker.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.reactorkinesis.localbroker.engine.listener.ConsumerListener;
import io.reactorkinesis.localbroker.engine.listener.PutTally;
import io.reactorkinesis.localbroker.engine.listener.ShardListener;
import io.reactorkinesis.localbroker.engine.listener.StreamListener;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The meters of a stream, and the way to those of its shards and consumers. */
final class StreamMeters implements StreamListener {

    private final MeterGroup group;
    private final Consumer<StreamMeters> onGone;
    private final Map<String, ShardMeters> shards = new ConcurrentHashMap<>();
    private final Map<String, ConsumerMeters> consumers = new ConcurrentHashMap<>();
    private final Set<ShardMeters> readShards = ConcurrentHashMap.newKeySet();
    private final Lazy<DistributionSummary> putBytes;
    private final Lazy<PutRecordsMeters> puts;
    private final Lazy<ReadMeters> reads;
    private final Map<String, CallMeters> calls;
    private boolean gone;

    StreamMeters(MeterGroup group, Consumer<StreamMeters> onGone) {
        this.group = group;
        this.onGone = onGone;
        putBytes = new Lazy<>(group, meters -> meters.summary(Metric.PUT_RECORD_BYTES));
        puts = new Lazy<>(group, PutRecordsMeters::of);
        reads = new Lazy<>(group, meters -> ReadMeters.of(meters, this::iteratorAge));
        calls = Map.of(
                "GetRecords", new CallMeters(group, Metric.GET_RECORDS_SUCCESS, Metric.GET_RECORDS_LATENCY),
                "PutRecord", new CallMeters(group, Metric.PUT_RECORD_SUCCESS, Metric.PUT_RECORD_LATENCY),
                "PutRecords", new CallMeters(group, Metric.PUT_RECORDS_SUCCESS, Metric.PUT_RECORDS_LATENCY));
    }

    @Override
    public synchronized ShardListener shardOpened(String shardId) {
        if (gone) {
            return ShardListener.NONE;
        }
        ShardMeters shard = new ShardMeters(shardId, group.of(shardId), this);
        shards.put(shardId, shard);
        return shard;
    }

    @Override
    public synchronized ConsumerListener consumerRegistered(String name) {
        if (gone) {
            return ConsumerListener.NONE;
        }
        ConsumerMeters consumer = new ConsumerMeters(group.of(name), over -> consumers.remove(name, over));
        ConsumerMeters before = consumers.put(name, consumer);
        if (before != null) {
            before.gone();
        }
        return consumer;
    }

    @Override
    public void recordPut(long bytes) {
        DistributionSummary summary = putBytes.get();
        if (summary != null) {
            summary.record((double) bytes);
        }
    }

    @Override
    public void recordsPut(PutTally tally) {
        PutRecordsMeters meters = puts.get();
        if (meters != null) {
            meters.count(tally);
        }
    }

    @Override
    public synchronized void gone() {
        gone = true;
        onGone.accept(this);
        group.remove();
        shards.values().forEach(ShardMeters::gone);
        consumers.values().forEach(ConsumerMeters::gone);
    }

    /** A GetRecords of one of the shards was answered. */
    void read(int records, long bytes) {
        ReadMeters meters = reads.get();
        if (meters != null) {
            meters.count(records, bytes);
        }
    }

    void isRead(ShardMeters shard) {
        readShards.add(shard);
    }

    void forget(ShardMeters shard) {
        readShards.remove(shard);
        shards.remove(shard.id(), shard);
    }

    @Nullable
    ShardMeters shard(String id) {
        return shards.get(id);
    }

    @Nullable
    ConsumerMeters consumer(String name) {
        return consumers.get(name);
    }

    /** The meters of the calls of an operation; null when they are not metered by stream. */
    @Nullable
    CallMeters calls(String operation) {
        return calls.get(operation);
    }

    private long iteratorAge() {
        return readShards.stream().mapToLong(ShardMeters::iteratorAge).max().orElse(0);
    }
}
