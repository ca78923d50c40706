package io.reactorkinesis.localbroker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.engine.read.RecordsPage;
import io.reactorkinesis.localbroker.engine.read.StartingPosition;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.engine.write.NewRecord;
import io.reactorkinesis.localbroker.engine.write.PutResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class EngineConcurrencyTest {

    private static final StreamKey KEY = StreamKey.of("123456789012", "us-east-1", "orders");
    private static final String MIDDLE = "170141183460469231731687303715884105728";
    private static final int WRITERS = 6;
    private static final int RECORDS = 3_000;
    private static final int RESHARDS = 60;

    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
    private final Engine engine = Engine.create(EngineOptions.builder()
            .scheduler(VirtualTimeScheduler.create())
            .enforceLimits(false)
            .build());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void writersLoseNothingWhileShardsSplitAndMergeUnderThem() throws Exception {
        engine.streams().create(StreamSpec.provisioned(KEY, 1)).block(Duration.ZERO);
        KinesisStream stream = engine.streams().require(KEY);
        List<Future<?>> running = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String key = "writer-" + writer;
            running.add(threads.submit(() -> write(stream, key)));
        }
        running.add(threads.submit(() -> splitAndMerge(stream)));
        for (Future<?> future : running) {
            future.get();
        }

        List<String> expected =
                IntStream.range(0, RECORDS).mapToObj(Integer::toString).toList();
        Map<String, List<String>> read = readInOrderOfShards(stream);
        assertThat(read).hasSize(WRITERS);
        assertThat(read.values()).allSatisfy(records -> assertThat(records).isEqualTo(expected));
    }

    private void write(KinesisStream stream, String key) {
        for (int i = 0; i < RECORDS; i++) {
            NewRecord record = NewRecord.of(key, null, Integer.toString(i).getBytes(UTF_8));
            assertThat(engine.writer().put(stream, record).block(Duration.ZERO)).isInstanceOf(PutResult.Stored.class);
        }
    }

    private void splitAndMerge(KinesisStream stream) {
        for (int i = 0; i < RESHARDS; i++) {
            Shard whole = stream.shards().open().get(0);
            engine.streams().split(KEY, whole.id(), MIDDLE).block(Duration.ZERO);
            List<Shard> halves = stream.shards().open();
            engine.streams().merge(KEY, halves.get(0).id(), halves.get(1).id()).block(Duration.ZERO);
        }
    }

    /** Here a parent's index is always below its children's. */
    private Map<String, List<String>> readInOrderOfShards(KinesisStream stream) {
        Map<String, List<String>> read = new HashMap<>();
        List<Shard> shards = new ArrayList<>(stream.shards().all());
        shards.sort(Comparator.comparingInt(Shard::index));
        for (Shard shard : shards) {
            String iterator = engine.reader().issueIterator(stream, shard, new StartingPosition.TrimHorizon());
            while (iterator != null) {
                RecordsPage page = engine.reader()
                        .read(iterator, 1_000)
                        .blockOptional(Duration.ZERO)
                        .orElseThrow();
                for (StoredRecord record : page.records()) {
                    read.computeIfAbsent(record.partitionKey(), any -> new ArrayList<>())
                            .add(new String(record.data(), UTF_8));
                }
                iterator = page.records().isEmpty() ? null : page.nextIterator();
            }
        }
        return read;
    }
}
