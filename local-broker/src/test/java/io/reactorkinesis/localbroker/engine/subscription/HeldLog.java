package io.reactorkinesis.localbroker.engine.subscription;

import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.log.LogSlice;
import io.reactorkinesis.localbroker.engine.log.LogUsage;
import io.reactorkinesis.localbroker.engine.log.ShardLog;
import io.reactorkinesis.localbroker.engine.log.ShardLogs;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.record.SequenceNumber;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A log in memory whose records become durable, and so readable, when the test says so. Used by one thread. */
final class HeldLog implements ShardLog {

    private final ShardLog durable = ShardLogs.inMemory().open("arn", 1, 0);
    private final Deque<StoredRecord> taken = new ArrayDeque<>();
    private Sinks.Empty<Void> batch = Sinks.empty();
    private boolean holds;
    private @Nullable RuntimeException failure;
    private Runnable afterRead = () -> {};
    private int reads;

    /** From now on records are only taken. */
    void hold() {
        holds = true;
    }

    /** What was taken becomes durable. */
    void release() {
        holds = false;
        taken.forEach(durable::append);
        taken.clear();
        Sinks.Empty<Void> done = batch;
        batch = Sinks.empty();
        done.tryEmitEmpty();
    }

    /** From now on reads fail. */
    void failWith(RuntimeException failure) {
        this.failure = failure;
    }

    /** Happens once, behind the next read and before its reader has what was read. */
    void afterNextRead(Runnable action) {
        afterRead = () -> {
            afterRead = () -> {};
            action.run();
        };
    }

    /** How often it was read. */
    int reads() {
        return reads;
    }

    @Override
    public Mono<Void> append(StoredRecord record) {
        if (!holds) {
            return durable.append(record);
        }
        taken.add(record);
        return batch.asMono();
    }

    @Override
    public Mono<LogSlice> read(LogPosition from, int maxRecords, long maxBytes) {
        reads++;
        if (failure != null) {
            return Mono.error(failure);
        }
        return durable.read(from, maxRecords, maxBytes)
                .map(slice -> new LogSlice(slice.records(), slice.more() || !taken.isEmpty()))
                .doOnNext(slice -> afterRead.run());
    }

    @Override
    public LogUsage usage() {
        return durable.usage();
    }

    @Override
    public @Nullable SequenceNumber firstSince(long arrivalMillis) {
        return durable.firstSince(arrivalMillis);
    }

    @Override
    public void trim(long horizonMillis) {
        durable.trim(horizonMillis);
    }

    @Override
    public List<StoredRecord> records() {
        return durable.records();
    }

    @Override
    public void clear() {
        durable.clear();
    }

    @Override
    public void discard() {
        durable.discard();
    }
}
