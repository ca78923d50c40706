package io.reactorkinesis.localbroker.engine.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.engine.consumer.StreamConsumer;
import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSettings;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.engine.write.NewRecord;
import io.reactorkinesis.localbroker.engine.write.PutResult;
import io.reactorkinesis.localbroker.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrentSubscribersTest {

    private static final StreamKey KEY = StreamKey.of("123456789012", "us-east-1", "orders");
    private static final String MIDDLE = "170141183460469231731687303715884105728";
    private static final int WRITERS = 4;
    private static final int RECORDS = 2_000;
    private static final int WRITES_BETWEEN_RESHARDS = 400;
    private static final int CONSUMERS = 2;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final AtomicInteger written = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1 + CONSUMERS);
    private final Engine engine = Engine.create(
            EngineOptions.builder().clock(clock).limits(LimitMode.OFF).build());

    @AfterEach
    void stop() {
        threads.shutdownNow();
        engine.dispose();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261123})
    @Timeout(60)
    void everyRecordComesOnceAndInOrderWhileShardsSplitAndSubscriptionsAreRenewed(long seed) throws Exception {
        StreamSettings longKept = StreamSettings.DEFAULT.withRetentionHours(StreamSettings.MAX_RETENTION_HOURS);
        engine.streams().create(new StreamSpec(KEY, 1, longKept, Map.of())).block(Duration.ZERO);
        KinesisStream stream = engine.streams().require(KEY);
        List<LineageFollower> followers = new ArrayList<>();
        List<Future<Map<String, List<String>>>> reading = new ArrayList<>();
        for (int i = 0; i < CONSUMERS; i++) {
            StreamConsumer consumer = requireNonNull(engine.consumers()
                    .register(stream, "consumer-" + i, Map.of())
                    .block(Duration.ZERO));
            LineageFollower follower = new LineageFollower(
                    engine.subscriptions(), consumer, this::passTakeoverTime, WRITERS * RECORDS, seed + i);
            followers.add(follower);
            reading.add(threads.submit(follower));
        }
        List<Future<?>> writing = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String key = "writer-" + writer;
            writing.add(threads.submit(() -> write(stream, key, followers)));
        }
        writing.add(threads.submit(() -> splitAndMerge(stream)));

        List<String> expected =
                IntStream.range(0, RECORDS).mapToObj(Integer::toString).toList();
        for (Future<Map<String, List<String>>> future : reading) {
            assertThat(future.get()).as("seed %s", seed).hasSize(WRITERS);
            assertThat(future.get().values())
                    .as("seed %s", seed)
                    .allSatisfy(records -> assertThat(records).isEqualTo(expected));
        }
        for (Future<?> future : writing) {
            future.get();
        }
        assertThat(followers)
                .allSatisfy(follower -> assertThat(follower.renewals()).isPositive())
                .anySatisfy(follower -> assertThat(follower.displacements()).isPositive());
        assertThat(engine.subscriptions().running()).isZero();
        assertThat(stream.shards().all())
                .allSatisfy(shard -> assertThat(shard.watching()).isZero());
    }

    private void passTakeoverTime() {
        synchronized (clock) {
            clock.advance(Subscriptions.TAKEOVER);
        }
    }

    private @Nullable Void write(KinesisStream stream, String key, List<LineageFollower> followers)
            throws InterruptedException {
        for (int i = 0; i < RECORDS; i++) {
            for (LineageFollower follower : followers) {
                follower.awaitTurn();
            }
            NewRecord record = NewRecord.of(key, null, Integer.toString(i).getBytes(UTF_8));
            assertThat(engine.writer().put(stream, record).block(Duration.ZERO)).isInstanceOf(PutResult.Stored.class);
            written.incrementAndGet();
        }
        return null;
    }

    private void splitAndMerge(KinesisStream stream) {
        for (int next = 0; next < WRITERS * RECORDS; next += WRITES_BETWEEN_RESHARDS) {
            while (written.get() < next) {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                Thread.onSpinWait();
            }
            Shard whole = stream.shards().open().get(0);
            engine.streams().split(KEY, whole.id(), MIDDLE).block(Duration.ZERO);
            List<Shard> halves = stream.shards().open();
            engine.streams().merge(KEY, halves.get(0).id(), halves.get(1).id()).block(Duration.ZERO);
        }
    }
}
