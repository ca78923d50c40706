package io.reactorkinesis.localbroker.engine.read;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.limit.LimitPolicy;
import io.reactorkinesis.localbroker.engine.listener.EngineListener;
import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.log.LogSlice;
import io.reactorkinesis.localbroker.engine.log.LogUsage;
import io.reactorkinesis.localbroker.engine.log.ShardLog;
import io.reactorkinesis.localbroker.engine.log.ShardLogs;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.engine.seal.Sealer;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.Quotas;
import io.reactorkinesis.localbroker.engine.stream.RegistrySettings;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.engine.transition.TransitionDelays;
import io.reactorkinesis.localbroker.engine.transition.Transitions;
import io.reactorkinesis.localbroker.engine.write.NewRecord;
import io.reactorkinesis.localbroker.engine.write.PutResult;
import io.reactorkinesis.localbroker.engine.write.RecordWriter;
import io.reactorkinesis.localbroker.testing.MutableClock;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Brings about, one at a time, the moments that many threads would only meet by chance. */
class ReshardRaceTest {

    private static final StreamKey KEY = StreamKey.of("123456789012", "us-east-1", "orders");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final RecordWriter writer = new RecordWriter();
    private Runnable whenALogIsOpened = ReshardRaceTest::nothing;
    private Runnable whenALogWasRead = ReshardRaceTest::nothing;

    private final StreamRegistry streams = new StreamRegistry(new RegistrySettings(
            clock,
            new Transitions(VirtualTimeScheduler.create(), TransitionDelays.NONE),
            new Quotas(10, 10, 10),
            new LimitPolicy(LimitMode.OFF),
            EngineListener.NONE,
            (arn, created, shard) -> {
                whenALogIsOpened.run();
                return new HookedLog(ShardLogs.inMemory().open(arn, created, shard));
            },
            new AtomicLong(),
            List.of()));
    private final KinesisStream stream = stream();
    private final RecordReader reader = new RecordReader(streams, new Sealer(new Random(3)), clock);

    @Test
    void aRecordWrittenBehindAReadIsNotLostWhenTheShardClosesBeforeTheAnswer() {
        Shard shard = reader.requireShard(stream, 0);
        String iterator = reader.issueIterator(stream, shard, LogPosition.at(shard.startingNumber()));
        whenALogWasRead = () -> {
            whenALogWasRead = ReshardRaceTest::nothing;
            put();
            split();
        };

        RecordsPage first = read(iterator);
        assertThat(first.records()).isEmpty();
        RecordsPage second = read(requireNonNull(first.nextIterator()));

        assertThat(second.records()).hasSize(1);
        assertThat(second.nextIterator()).isNull();
        assertThat(second.children()).hasSize(2);
    }

    @Test
    @Timeout(60)
    void aWriterThatWaitsForAClosingShardWritesToItsChild() throws Exception {
        CompletableFuture<String> written = new CompletableFuture<>();
        Thread late = new Thread(() -> written.complete(put()), "late writer");
        // The children's logs are opened while the parent's lock is held.
        whenALogIsOpened = () -> {
            whenALogIsOpened = ReshardRaceTest::nothing;
            late.start();
            while (late.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        };

        split();

        assertThat(written.get(30, TimeUnit.SECONDS)).isIn("shardId-000000000001", "shardId-000000000002");
    }

    private KinesisStream stream() {
        streams.create(StreamSpec.provisioned(KEY, 1)).block(Duration.ZERO);
        return streams.require(KEY);
    }

    private static void nothing() {}

    private String put() {
        PutResult result = writer.put(stream, NewRecord.of("key", null, new byte[1]))
                .blockOptional(Duration.ZERO)
                .orElseThrow();
        assertThat(result).isInstanceOf(PutResult.Stored.class);
        return ((PutResult.Stored) result).shardId();
    }

    private void split() {
        streams.split(KEY, "shardId-0", "1000").block(Duration.ZERO);
    }

    private RecordsPage read(String iterator) {
        return reader.read(iterator, 10).blockOptional(Duration.ZERO).orElseThrow();
    }

    /** Lets the test act between a read and its answer. */
    private final class HookedLog implements ShardLog {

        private final ShardLog log;

        private HookedLog(ShardLog log) {
            this.log = log;
        }

        @Override
        public Mono<Void> append(StoredRecord record) {
            return log.append(record);
        }

        @Override
        public Mono<LogSlice> read(LogPosition from, int maxRecords, long maxBytes) {
            return log.read(from, maxRecords, maxBytes).doOnNext(slice -> whenALogWasRead.run());
        }

        @Override
        public LogUsage usage() {
            return log.usage();
        }

        @Override
        public @Nullable SequenceNumber firstSince(long arrivalMillis) {
            return log.firstSince(arrivalMillis);
        }

        @Override
        public void trim(long horizonMillis) {
            log.trim(horizonMillis);
        }

        @Override
        public List<StoredRecord> records() {
            return log.records();
        }

        @Override
        public void clear() {
            log.clear();
        }

        @Override
        public void discard() {
            log.discard();
        }
    }
}
