package io.reactorkinesis.producer;

import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import io.reactorkinesis.producer.fixture.ShardLimits;
import io.reactorkinesis.producer.fixture.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Several producers on one stream with the limits of Kinesis, on virtual time. */
final class SharedShard {

    private static final Duration TICK = Duration.ofMillis(20);

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final ScriptedKinesis kinesis = new ScriptedKinesis(time, 1);
    final ShardLimits limits = new ShardLimits(time, 10);
    final List<Load> loads = new ArrayList<>();
    private final Random seeds;
    private final UnaryOperator<ProducerOptionsBuilder<byte[]>> adjust;

    SharedShard(long seed, UnaryOperator<ProducerOptionsBuilder<byte[]>> adjust) {
        this.seeds = new Random(seed);
        this.adjust = adjust;
        kinesis.latency(Duration.ofMillis(20));
        kinesis.answer(limits);
        kinesis.forgetful();
    }

    /** A producer joins, which is offered so many records a second of so many bytes. */
    Load join(int perSecond, int bytes) {
        Load load = new Load(perSecond, bytes, seeds.nextLong());
        loads.add(load);
        return load;
    }

    void advance(int seconds) {
        time.advanceTimeBy(Duration.ofSeconds(seconds));
    }

    /** Nothing more is offered; what was taken is settled. */
    void end() {
        loads.forEach(Load::leave);
        advance(100);
    }

    /** The records written since the last time this was asked, of the one with the fewest by the one with the most. */
    double evenness() {
        long[] written = loads.stream().mapToLong(Load::lately).sorted().toArray();
        return (double) written[0] / written[written.length - 1];
    }

    /** One producer and what it is offered. What it does not ask for is not offered again. */
    final class Load {

        private final KinesisProducer<byte[]> producer;
        private final Sinks.Empty<Void> end = Sinks.empty();
        private long taken;
        private long written;
        private long seen;

        private Load(int perSecond, int bytes, long seed) {
            producer =
                    KinesisProducer.create(adjust.apply(ProducerOptions.builder(kinesis, "orders", Serializer.bytes())
                                    .scheduler(time)
                                    .clock(new VirtualClock(time))
                                    .random(new Random(seed)))
                            .build());
            Random keys = new Random(seed);
            int each = perSecond * (int) TICK.toMillis() / 1_000;
            Flux<ProducerRecord<byte[], Integer>> records = Flux.interval(TICK, time)
                    .takeUntilOther(end.asMono())
                    .onBackpressureDrop()
                    .concatMapIterable(tick -> () -> keys.ints(each).boxed().iterator())
                    .map(key -> new ProducerRecord<>(UserRecord.of("key-" + key, new byte[bytes]), key))
                    .doOnNext(record -> taken++);
            producer.send(records).subscribe(this::count);
        }

        /** Offers nothing more. */
        void leave() {
            end.tryEmitEmpty();
        }

        /** Whether every record that was taken was written. */
        boolean lostNothing() {
            return written == taken;
        }

        /** Records written since the last time this was asked. */
        long lately() {
            long since = written - seen;
            seen = written;
            return since;
        }

        private void count(SendResult<Integer> result) {
            if (result instanceof SendResult.Written) {
                written++;
            }
        }
    }
}
