package io.reactorkinesis.localbroker.engine.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.engine.consumer.StreamConsumer;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.engine.write.NewRecord;
import io.reactorkinesis.localbroker.engine.write.PutResult;
import io.reactorkinesis.localbroker.testing.HeldScheduler;
import io.reactorkinesis.localbroker.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A day of two consumers that subscribe to four shards again and again, in simulated time. */
class DayOfSubscriptionsTest {

    private static final long SEED = 20261123;
    private static final StreamKey KEY = StreamKey.of("123456789012", "us-east-1", "orders");
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int STEPS = 24 * 60 * 12;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final HeldScheduler scheduler = new HeldScheduler();
    private final Engine engine = Engine.create(EngineOptions.builder()
            .clock(clock)
            .scheduler(scheduler)
            .random(new Random(SEED))
            .build());
    private final Subscriptions subscriptions = engine.subscriptions();
    private final Random random = new Random(SEED);

    @Test
    void nothingIsLostOrSentTwiceAndNothingStaysBehind() {
        engine.streams().create(StreamSpec.provisioned(KEY, 4)).block(Duration.ZERO);
        KinesisStream stream = engine.streams().require(KEY);
        List<Shard> shards = stream.shards().all();
        int tasksOfTheEngine = scheduler.waiting();
        List<Follower> followers = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            StreamConsumer consumer = requireNonNull(
                    engine.consumers().register(stream, name, Map.of()).block(Duration.ZERO));
            shards.forEach(shard -> followers.add(new Follower(subscriptions, consumer, shard)));
        }
        Map<String, List<String>> written = new HashMap<>();

        for (int step = 0; step < STEPS; step++) {
            put(stream, "record-" + step, written);
            for (Follower follower : followers) {
                if (!follower.isRunning() || random.nextInt(500) == 0) {
                    follower.subscribe();
                }
            }
            clock.advance(STEP);
            scheduler.advance(STEP);
            assertThat(subscriptions.remembered()).isLessThanOrEqualTo(followers.size());
            // Two of each, and the sweep.
            assertThat(scheduler.waiting() - tasksOfTheEngine).isLessThanOrEqualTo(2 * followers.size() + 1);
        }

        assertThat(followers)
                .allSatisfy(follower ->
                        assertThat(follower.begun()).as("seed %s", SEED).isGreaterThanOrEqualTo(288));
        for (int place = 0; place < followers.size(); place++) {
            String shard = shards.get(place % shards.size()).id();
            assertThat(followers.get(place).payloads()).as("seed %s", SEED).isEqualTo(written.get(shard));
        }
        followers.forEach(Follower::cancel);
        scheduler.work();
        assertThat(subscriptions.running()).isZero();
        assertThat(shards).allSatisfy(shard -> assertThat(shard.watching()).isZero());
        clock.advance(Duration.ofSeconds(20));
        scheduler.advance(Duration.ofSeconds(20));
        assertThat(subscriptions.remembered()).isZero();
        assertThat(scheduler.waiting()).isEqualTo(tasksOfTheEngine);
    }

    private void put(KinesisStream stream, String payload, Map<String, List<String>> written) {
        NewRecord record = NewRecord.of("key-" + random.nextInt(100), null, payload.getBytes(UTF_8));
        PutResult result = requireNonNull(engine.writer().put(stream, record).block(Duration.ZERO));
        String shard = ((PutResult.Stored) result).shardId();
        written.computeIfAbsent(shard, id -> new ArrayList<>()).add(payload);
    }
}
