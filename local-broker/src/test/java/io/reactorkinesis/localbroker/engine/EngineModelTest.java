package io.reactorkinesis.localbroker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardMap;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSettings;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.engine.write.NewRecord;
import io.reactorkinesis.localbroker.engine.write.PutResult;
import io.reactorkinesis.localbroker.testing.MutableClock;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.SequenceNumber;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Random puts, splits, merges, changes of the shard count and moves of the clock, held against a list a key. */
class EngineModelTest {

    private static final int STEPS = 3_000;
    private static final int KEYS = 40;
    private static final StreamKey KEY = StreamKey.of("123456789012", "us-east-1", "orders");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T10:00:00.900Z"));
    private final Engine engine = Engine.create(EngineOptions.builder()
            .clock(clock)
            .scheduler(VirtualTimeScheduler.create())
            .random(new Random(7))
            .limits(LimitMode.OFF)
            .build());

    private final Map<String, List<String>> written = new HashMap<>();
    private final Map<String, SequenceNumber> lastNumbers = new HashMap<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20261122, 77})
    void nothingIsLostAndOrderIsKeptThroughResharding(long seed) {
        Random random = new Random(seed);
        StreamSettings longKept = StreamSettings.DEFAULT.withRetentionHours(StreamSettings.MAX_RETENTION_HOURS);
        await(engine.streams().create(new StreamSpec(KEY, 3, longKept, Map.of())));
        KinesisStream stream = engine.streams().require(KEY);

        ShardMap checked = ShardMap.EMPTY;
        for (int step = 0; step < STEPS; step++) {
            int dice = random.nextInt(100);
            if (dice < 92) {
                put(stream, "key-" + random.nextInt(KEYS), "step-" + step);
            } else if (dice < 94 || stream.shards().open().size() < 2) {
                split(stream, random);
            } else if (dice < 97) {
                merge(stream, random);
            } else if (dice < 98) {
                scale(stream, random);
            } else {
                clock.advance(Duration.ofMillis(random.nextInt(3_000) - 500));
            }
            if (stream.shards() != checked) {
                checked = stream.shards();
                assertOpenShardsTileTheHashSpace(stream);
            }
        }

        assertThat(new LineageReader(engine, stream).read(() -> true)).isEqualTo(written);
    }

    private void put(KinesisStream stream, String key, String data) {
        PutResult result = await(engine.writer().put(stream, NewRecord.of(key, null, data.getBytes(UTF_8))));
        assertThat(result).isInstanceOf(PutResult.Stored.class);
        SequenceNumber number = ((PutResult.Stored) result).sequenceNumber();
        SequenceNumber before = lastNumbers.put(key, number);
        if (before != null) {
            assertThat(number).isGreaterThan(before);
        }
        written.computeIfAbsent(key, any -> new ArrayList<>()).add(data);
    }

    private void split(KinesisStream stream, Random random) {
        Shard shard = any(stream, random);
        BigInteger start = new BigInteger(shard.range().start().toString());
        BigInteger width = new BigInteger(shard.range().end().toString()).subtract(start);
        BigInteger share = BigInteger.valueOf(1 + random.nextInt(98));
        BigInteger newStart = start.add(width.multiply(share).divide(BigInteger.valueOf(100)));
        await(engine.streams().split(KEY, shard.id(), newStart.toString()));
    }

    private void merge(KinesisStream stream, Random random) {
        List<Shard> open = stream.shards().open();
        int lower = random.nextInt(open.size() - 1);
        await(engine.streams()
                .merge(KEY, open.get(lower).id(), open.get(lower + 1).id()));
    }

    private void scale(KinesisStream stream, Random random) {
        // So that it is not done too often in a day.
        clock.advance(Duration.ofHours(3));
        int current = stream.shards().open().size();
        int least = (current + 1) / 2;
        int target = least + random.nextInt(2 * current - least + 1);
        await(engine.streams().updateShardCount(stream, Math.min(target, 40)));
    }

    private static Shard any(KinesisStream stream, Random random) {
        List<Shard> open = stream.shards().open();
        return open.get(random.nextInt(open.size()));
    }

    private static void assertOpenShardsTileTheHashSpace(KinesisStream stream) {
        List<Shard> open = stream.shards().open();
        assertThat(open.get(0).range().start()).isEqualTo(HashKey.MIN);
        for (int i = 1; i < open.size(); i++) {
            assertThat(open.get(i - 1).range().isFollowedBy(open.get(i).range()))
                    .isTrue();
        }
        assertThat(open.get(open.size() - 1).range().end()).isEqualTo(HashKey.MAX);
    }

    @SuppressWarnings("NullAway") // A Mono<Void> gives null, and its callers drop it.
    private static <T> T await(Mono<T> mono) {
        return mono.block(Duration.ZERO);
    }
}
