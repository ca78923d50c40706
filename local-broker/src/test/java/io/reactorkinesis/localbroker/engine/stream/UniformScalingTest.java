package io.reactorkinesis.localbroker.engine.stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.testing.MutableClock;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Random chains of UpdateShardCount, from wherever splits left the stream, with every step of every plan replayed. */
class UniformScalingTest {

    private static final StreamKey KEY = StreamKey.of("123456789012", "us-east-1", "orders");
    private static final BigInteger MAX_OFF = BigInteger.valueOf(20_000);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final Engine engine = Engine.create(EngineOptions.builder()
            .clock(clock)
            .scheduler(VirtualTimeScheduler.create())
            .random(new Random(7))
            .limits(LimitMode.OFF)
            .build());

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20261122, 77})
    void everyChainOfTargetsIsReachedByLegalSteps(long seed) {
        Random random = new Random(seed);
        engine.streams()
                .create(StreamSpec.provisioned(KEY, 1 + random.nextInt(50)))
                .block(Duration.ZERO);
        KinesisStream stream = engine.streams().require(KEY);

        for (int round = 0; round < 40; round++) {
            if (random.nextInt(4) == 0) {
                splitSomewhere(stream, random);
            }
            int current = stream.shards().open().size();
            int least = (current + 1) / 2;
            int target = least + random.nextInt(Math.min(2 * current, 100) - least + 1);
            ReshardPlan plan = UniformScaling.plan(stream.shards(), target);

            List<HashKeyRange> reached = replay(stream, plan);

            clock.advance(Duration.ofHours(3));
            assertThat(engine.streams().updateShardCount(stream, target).block(Duration.ZERO))
                    .isEqualTo(current);
            assertThat(stream.shards().open()).extracting(Shard::range).isEqualTo(reached);
            assertIsNearly(reached, HashKeyRange.even(target));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 100, 999})
    void doublingAndHalvingTakesOneStepAShard(int count) {
        engine.streams().create(StreamSpec.provisioned(KEY, count)).block(Duration.ZERO);
        KinesisStream stream = engine.streams().require(KEY);

        ReshardPlan doubling = UniformScaling.plan(stream.shards(), 2 * count);
        assertThat(doubling.steps()).hasSize(count).allMatch(step -> step.growth() == 1);
        assertThat(doubling.peakGrowth()).isEqualTo(count);

        engine.streams().updateShardCount(stream, 2 * count).block(Duration.ZERO);
        ReshardPlan halving = UniformScaling.plan(stream.shards(), count);
        assertThat(halving.steps()).hasSize(count).allMatch(step -> step.growth() == -1);
        assertThat(halving.peakGrowth()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20261123})
    void anyTargetIsReachedInRounds(long seed) {
        Random random = new Random(seed);
        engine.streams()
                .create(StreamSpec.provisioned(KEY, 1 + random.nextInt(50)))
                .block(Duration.ZERO);
        KinesisStream stream = engine.streams().require(KEY);

        for (int target : List.of(1, 700, 3, 1, 2, 999, 999, 500, 7)) {
            splitSomewhere(stream, random);
            ReshardPlan plan = UniformScaling.planInRounds(stream.shards(), target);

            List<HashKeyRange> reached = replay(stream, plan);

            stream.scale(target);
            assertThat(stream.shards().open()).extracting(Shard::range).isEqualTo(reached);
            assertIsNearly(reached, HashKeyRange.even(target));
        }
    }

    private void splitSomewhere(KinesisStream stream, Random random) {
        List<Shard> open = stream.shards().open();
        Shard shard = open.get(random.nextInt(open.size()));
        BigInteger width =
                value(shard.range().end()).subtract(value(shard.range().start()));
        BigInteger offset = BigInteger.TWO.add(new BigInteger(128, random).mod(width.subtract(BigInteger.TWO)));
        String key = value(shard.range().start()).add(offset).toString();
        engine.streams().split(KEY, shard.id(), key).block(Duration.ZERO);
    }

    /** Carries the steps out on ranges alone, and checks each as SplitShard and MergeShards would. */
    private static List<HashKeyRange> replay(KinesisStream stream, ReshardPlan plan) {
        Map<Integer, HashKeyRange> open = new HashMap<>();
        stream.shards().open().forEach(shard -> open.put(shard.index(), shard.range()));
        int next = stream.shards().nextIndex();
        int peak = open.size();
        for (ReshardStep step : plan.steps()) {
            List<HashKeyRange> parents = new ArrayList<>();
            for (int parent : step.parents()) {
                parents.add(requireNonNull(open.remove(parent), "shard " + parent + " is not open"));
            }
            if (step.parents().size() == 1) {
                assertIsSplit(parents.get(0), step.ranges());
            } else {
                assertThat(parents).hasSize(2);
                assertThat(parents.get(0).isFollowedBy(parents.get(1))).isTrue();
                assertThat(step.ranges())
                        .containsExactly(new HashKeyRange(
                                parents.get(0).start(), parents.get(1).end()));
            }
            for (HashKeyRange range : step.ranges()) {
                open.put(next++, range);
            }
            peak = Math.max(peak, open.size());
        }
        assertThat(peak - stream.shards().open().size()).isEqualTo(plan.peakGrowth());
        return open.values().stream()
                .sorted(Comparator.comparing(HashKeyRange::start))
                .toList();
    }

    private static void assertIsSplit(HashKeyRange parent, List<HashKeyRange> children) {
        assertThat(children).hasSize(2);
        HashKey newStart = children.get(1).start();
        assertThat(children.get(0).start()).isEqualTo(parent.start());
        assertThat(children.get(0).isFollowedBy(children.get(1))).isTrue();
        assertThat(children.get(1).end()).isEqualTo(parent.end());
        assertThat(value(newStart).subtract(value(parent.start()))).isGreaterThanOrEqualTo(BigInteger.TWO);
        assertThat(newStart).isLessThan(parent.end());
    }

    private static void assertIsNearly(List<HashKeyRange> actual, List<HashKeyRange> even) {
        assertThat(actual).hasSameSizeAs(even);
        for (int i = 0; i < even.size(); i++) {
            BigInteger off =
                    value(actual.get(i).end()).subtract(value(even.get(i).end()));
            assertThat(off.abs()).isLessThanOrEqualTo(MAX_OFF);
        }
    }

    private static BigInteger value(HashKey key) {
        return new BigInteger(key.toString());
    }
}
