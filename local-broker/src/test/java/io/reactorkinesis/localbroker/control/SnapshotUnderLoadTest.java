package io.reactorkinesis.localbroker.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.engine.shard.ShardState;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.engine.stream.StreamState;
import io.reactorkinesis.localbroker.engine.write.NewRecord;
import io.reactorkinesis.localbroker.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Snapshots while several threads write and another reshards. */
class SnapshotUnderLoadTest {

    private static final StreamKey ORDERS = StreamKey.of("123456789012", "us-east-1", "orders");
    private static final int SNAPSHOTS = Integer.getInteger("snapshot.rounds", 4);
    private static final int WRITERS = 3;

    @TempDir
    private Path directory;

    private final LiveEngine live = LiveEngine.create(
            EngineOptions.builder().random(new Random(42)).limits(LimitMode.OFF).build());
    private final Control control =
            new Control(live, List.of(StreamSpec.provisioned(ORDERS, 4)), List.of(), time -> Mono.empty());
    /** By writer: the last number that was acknowledged. */
    private final List<AtomicLong> acknowledged =
            Stream.generate(() -> new AtomicLong(-1)).limit(WRITERS).toList();

    private Disposable.Composite load;

    @BeforeEach
    void begin() {
        control.begin(null).block();
        load = Disposables.composite();
        for (int writer = 0; writer < WRITERS; writer++) {
            load.add(write(writer, acknowledged.get(writer)));
        }
        load.add(Flux.interval(Duration.ofMillis(10))
                .onBackpressureDrop()
                .subscribe(tick -> live.engine().streams().require(ORDERS).scale(tick % 2 == 0 ? 7 : 4)));
    }

    @AfterEach
    void end() {
        load.dispose();
        live.dispose();
    }

    @Test
    void aStreamIsInItAsItWasAtOneMoment() throws IOException {
        Path file = directory.resolve("state.snapshot");
        for (int round = 0; round < SNAPSHOTS; round++) {
            List<Integer> before =
                    acknowledged.stream().map(AtomicLong::intValue).toList();

            control.snapshot(file).block();

            StreamState stream = Snapshots.read(file).streams().get(0);
            for (int writer = 0; writer < WRITERS; writer++) {
                List<Long> numbers = numbers(stream, writer);
                assertThat(numbers.size()).as("records of writer %d", writer).isGreaterThan(before.get(writer));
                for (int i = 0; i < numbers.size(); i++) {
                    assertThat(numbers.get(i))
                            .as("record %d of writer %d", i, writer)
                            .isEqualTo(i);
                }
            }
            stream.shards().all().forEach(SnapshotUnderLoadTest::assertCountersAgree);
        }
    }

    /** One record after the other, to shards in turn: each is acknowledged before the next is sent. */
    private Disposable write(int writer, AtomicLong last) {
        return Flux.<Long>generate(sink -> {
                    long number = last.get() + 1;
                    Engine engine = live.engine();
                    KinesisStream stream = engine.streams().require(ORDERS);
                    byte[] data = (writer + " " + number).getBytes(UTF_8);
                    engine.writer()
                            .put(stream, NewRecord.of("key-" + number, null, data))
                            .subscribe(result -> last.set(number));
                    sink.next(number);
                })
                .take(20_000)
                .subscribeOn(Schedulers.boundedElastic())
                .subscribe();
    }

    private static List<Long> numbers(StreamState stream, int writer) {
        return stream.shards().all().stream()
                .flatMap(shard -> shard.records().stream())
                .map(stored -> new String(stored.data(), UTF_8).split(" ", -1))
                .filter(words -> words[0].equals(String.valueOf(writer)))
                .map(words -> Long.valueOf(words[1]))
                .sorted()
                .toList();
    }

    private static void assertCountersAgree(ShardState shard) {
        List<StoredRecord> records = shard.records();
        if (!records.isEmpty()) {
            StoredRecord last = requireNonNull(records.get(records.size() - 1));
            assertThat(last.sequenceNumber().counter()).isEqualTo(shard.counter());
            assertThat(last.arrivalMillis()).isEqualTo(shard.lastArrivalMillis());
        }
        assertThat(shard.counter()).isEqualTo(records.size());
    }
}
