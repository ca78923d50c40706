package io.reactorkinesis.localbroker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.list.ShardFilter;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.engine.write.NewRecord;
import io.reactorkinesis.localbroker.engine.write.PutResult;
import io.reactorkinesis.record.HashKeyRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.test.scheduler.VirtualTimeScheduler;

class EngineConcurrencyTest {

    private static final StreamKey KEY = StreamKey.of("123456789012", "us-east-1", "orders");
    private static final String MIDDLE = "170141183460469231731687303715884105728";
    private static final int WRITERS = 6;
    private static final int RECORDS = 3_000;
    private static final int WRITES_BETWEEN_RESHARDS = 50;

    private final AtomicInteger written = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
    private final Engine engine = Engine.create(EngineOptions.builder()
            .scheduler(VirtualTimeScheduler.create())
            .limits(LimitMode.OFF)
            .build());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    @Timeout(60)
    void writersLoseNothingWhileShardsSplitAndMergeUnderThem() throws Exception {
        engine.streams().create(StreamSpec.provisioned(KEY, 1)).block(Duration.ZERO);
        KinesisStream stream = engine.streams().require(KEY);
        List<Future<?>> running = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String key = "writer-" + writer;
            running.add(threads.submit(() -> write(stream, key)));
        }
        running.add(threads.submit(() -> splitAndMerge(stream)));
        running.add(threads.submit(() -> list(stream)));

        Map<String, List<String>> read =
                new LineageReader(engine, stream).read(() -> running.stream().allMatch(Future::isDone));
        for (Future<?> future : running) {
            future.get();
        }

        List<String> expected =
                IntStream.range(0, RECORDS).mapToObj(Integer::toString).toList();
        assertThat(read).hasSize(WRITERS);
        assertThat(read.values()).allSatisfy(records -> assertThat(records).isEqualTo(expected));
    }

    private void write(KinesisStream stream, String key) {
        for (int i = 0; i < RECORDS; i++) {
            NewRecord record = NewRecord.of(key, null, Integer.toString(i).getBytes(UTF_8));
            assertThat(engine.writer().put(stream, record).block(Duration.ZERO)).isInstanceOf(PutResult.Stored.class);
            written.incrementAndGet();
        }
    }

    private void list(KinesisStream stream) {
        ShardFilter open = new ShardFilter(ShardFilter.Type.AT_LATEST, 0);
        while (written.get() < WRITERS * RECORDS) {
            List<HashKeyRange> ranges = engine.shardLister().first(stream, open, -1, 10).shards().stream()
                    .map(Shard::range)
                    .sorted(Comparator.comparing(HashKeyRange::start))
                    .toList();
            assertThat(ranges).isIn(List.of(HashKeyRange.ALL), HashKeyRange.even(2));
        }
    }

    private void splitAndMerge(KinesisStream stream) {
        for (int next = 0; next < WRITERS * RECORDS; next += WRITES_BETWEEN_RESHARDS) {
            while (written.get() < next) {
                Thread.onSpinWait();
            }
            Shard whole = stream.shards().open().get(0);
            engine.streams().split(KEY, whole.id(), MIDDLE).block(Duration.ZERO);
            List<Shard> halves = stream.shards().open();
            engine.streams().merge(KEY, halves.get(0).id(), halves.get(1).id()).block(Duration.ZERO);
        }
    }
}
