package io.reactorkinesis.localbroker.engine.channel.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.engine.channel.spec.Bucket;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelKey;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import io.reactorkinesis.localbroker.engine.channel.spec.Compression;
import io.reactorkinesis.localbroker.engine.channel.spec.DeadLetterQueue;
import io.reactorkinesis.localbroker.engine.channel.spec.KeyTemplate;
import io.reactorkinesis.localbroker.engine.channel.spec.Logging;
import io.reactorkinesis.localbroker.engine.channel.spec.RecordFormat;
import io.reactorkinesis.localbroker.engine.channel.spec.S3Destination;
import io.reactorkinesis.localbroker.engine.channel.spec.Source;
import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.engine.write.NewRecord;
import io.reactorkinesis.localbroker.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A delivery from a stream whose shards can be split and merged, to a store that can fail, on a clock that is moved. */
final class DeliveryRig {

    static final Duration FRESHNESS = Duration.ofMinutes(5);
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final String LOWEST = "0";
    static final String HIGHEST = "340282366920938463463374607431768211455";
    static final String MIDDLE = "170141183460469231731687303715884105728";

    private static final StreamKey KEY = StreamKey.of("123456789012", "us-east-1", "orders");
    private static final Bucket BUCKET = new Bucket("arn:aws:s3:::lake", "123456789012");
    private static final Duration STEP = Duration.ofSeconds(1);

    final MutableClock clock = new MutableClock(START);
    final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    final ScriptedStore store = new ScriptedStore();
    final Engine engine = Engine.create(EngineOptions.builder()
            .clock(clock)
            .scheduler(scheduler)
            .random(new Random(7))
            .limits(LimitMode.OFF)
            .build());
    final KinesisStream stream;
    private final ShardCursors cursors;
    private final DeliveryContext context;

    DeliveryRig(int shards) {
        this(shards, Schedulers.immediate());
    }

    DeliveryRig(int shards, Scheduler blocking) {
        await(engine.streams().create(StreamSpec.provisioned(KEY, shards)));
        stream = engine.streams().require(KEY);
        cursors = ShardCursors.behind(stream);
        context = new DeliveryContext(store, blocking, scheduler, clock);
    }

    /** Starts to deliver, or goes on after the last delivery was halted. */
    ChannelDelivery start() {
        S3Destination destination = new S3Destination(
                BUCKET,
                KeyTemplate.parse("data/!{HH}!{mm}", Compression.NONE),
                Compression.NONE,
                "STANDARD",
                (int) FRESHNESS.toSeconds(),
                new DeadLetterQueue(BUCKET, "errors/"));
        ChannelSpec channel = new ChannelSpec(
                new ChannelKey(KEY.tenant(), "id"),
                "copy",
                new Source(KEY, new Lines(), null),
                destination,
                "role",
                null,
                Logging.OFF);
        return ChannelDelivery.start(channel, destination, cursors, context);
    }

    void pass(Duration duration) {
        for (Duration rest = duration; rest.compareTo(Duration.ZERO) > 0; rest = rest.minus(STEP)) {
            Duration step = rest.compareTo(STEP) < 0 ? rest : STEP;
            clock.advance(step);
            scheduler.advanceTimeBy(step);
        }
    }

    /** Puts to the shard that takes this hash key. */
    void put(String hashKey, String data) {
        put(NewRecord.of("k", hashKey, data.getBytes(UTF_8)));
    }

    void put(NewRecord record) {
        requireNonNull(engine.writer().put(stream, record).block(Duration.ZERO));
    }

    void split(int shard, String newStart) {
        await(engine.streams().split(KEY, "shardId-" + shard, newStart));
    }

    void merge(int lower, int upper) {
        await(engine.streams().merge(KEY, "shardId-" + lower, "shardId-" + upper));
    }

    private static void await(Mono<Void> change) {
        change.block(Duration.ZERO);
    }

    /** Lines of text; what begins with an exclamation mark is none. */
    private static final class Lines implements RecordFormat {

        @Override
        public String name() {
            return "LINES";
        }

        @Override
        public @Nullable String problem(byte[] data) {
            return data.length > 0 && data[0] == '!' ? "no \"line\"" : null;
        }

        @Override
        public boolean isLines() {
            return true;
        }
    }
}
